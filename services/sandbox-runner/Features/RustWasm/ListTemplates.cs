using RlmAspire.Contracts;
using RlmAspire.Contracts.Wasm;
using RlmAspire.RustWasm;

namespace RlmAspire.SandboxRunner.Features.RustWasm;

/// <summary>The ready-made programs.</summary>
internal static class ListTemplates
{
    public static IResult Handle() => TypedResults.Json(new WasmTemplateList(ProgramTemplates.All), ContractsJsonContext.Default.WasmTemplateList);
}
