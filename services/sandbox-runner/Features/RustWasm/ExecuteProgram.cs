using System.Text;
using RlmAspire.Contracts.Wasm;

namespace RlmAspire.SandboxRunner.Features.RustWasm;

/// <summary>Runs a program over an input that stands in the request.</summary>
internal static class ExecuteProgram
{
    public static Task<IResult> HandleAsync(WasmExecutionRequest request, HttpContext context, ProgramDesk desk, CancellationToken cancellationToken) =>
        desk.AdmitAsync(
            context.Request,
            request.Input?.Length ?? 0,
            () => desk.ExecuteAsync(request with { Input = null }, Encoding.UTF8.GetBytes(request.Input ?? ""), cancellationToken));
}
