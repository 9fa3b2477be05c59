using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Wasm;

namespace RlmAspire.RustWasm;

/// <summary>Ready-made programs.</summary>
public static class ProgramTemplates
{
    public static IReadOnlyList<WasmTemplate> All => [];

    public static RustProgram Create(string name, IReadOnlyDictionary<string, string> parameters) =>
        throw new RlmException(ErrorCodes.Invalid, $"There is no template '{name}'.");
}
