using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using RlmAspire.Contracts.Wasm;
using RlmAspire.SandboxRunner.Authentication;

namespace RlmAspire.SandboxRunner.Features.RustWasm;

/// <summary>The routes of Rust programs, docs/protocol.md section 4.</summary>
internal static class RustWasmEndpoints
{
    private const string Bytes = "application/octet-stream";

    // A character of JSON takes up to six bytes.
    private const long MostJsonBytes = 6L * (WasmExecutionRequest.MaxInputCharacters + WasmCompileRequest.MaxCodeCharacters);

    public static void MapRustWasm(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<IOptions<RustWasmOptions>>().Value;
        var group = routes.MapGroup("/v1/rust-wasm").AddEndpointFilter<BearerFilter>();
        group.MapPost("/executions", ExecuteProgram.HandleAsync).WithMetadata(new RequestSizeLimitAttribute(MostJsonBytes));
        group.MapPost("/executions", ExecuteOverBytes.HandleAsync)
            .Accepts<WasmExecutionRequest>(Bytes)
            .WithMetadata(new RequestSizeLimitAttribute(ProgramBody.MostLineBytes + (options.MaxInputMegabytes * 1024L * 1024)));
        group.MapPost("/compile", CompileProgram.HandleAsync).WithMetadata(new RequestSizeLimitAttribute(MostJsonBytes));
        group.MapGet("/cache", GetModuleCache.HandleAsync);
        group.MapDelete("/cache", ClearModuleCache.HandleAsync);
        group.MapGet("/templates", ListTemplates.Handle);
    }
}
