using RlmAspire.Contracts;
using RlmAspire.RustWasm;
using RlmAspire.RustWasm.Programs;

namespace RlmAspire.SandboxRunner.Features.RustWasm;

/// <summary>The ready-made programs.</summary>
internal static class ListTemplates
{
    public static IResult Handle() => TypedResults.Json(ProgramTemplates.All.ToList(), ContractsJsonContext.Default.WasmTemplateList);
}
