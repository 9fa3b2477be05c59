using RlmAspire.Contracts.Wasm;

namespace RlmAspire.SandboxRunner.Features.RustWasm;

/// <summary>Compiles a program and keeps it. That it does not compile is an answer.</summary>
internal static class CompileProgram
{
    public static Task<IResult> HandleAsync(WasmCompileRequest request, HttpContext context, ProgramDesk desk, CancellationToken cancellationToken) =>
        desk.AdmitAsync(context.Request, 0, () => desk.CompileAsync(request, cancellationToken));
}
