using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Api.Runner;
using RlmAspire.Contracts.Wasm;
using RlmAspire.ServiceDefaults.Discovery;

namespace RlmAspire.Api.Features.Sandboxes;

internal static class GetModules
{
    /// <summary>What the sandbox runners keep of compiled Rust programs, tier by tier. A runner that does not answer has no cache.</summary>
    public static async Task<Ok<ModuleReport>> HandleAsync(SandboxRunnerClient runner, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var address = ServiceEndpoints.Find(configuration, SandboxRunnerClient.Resource)?.ToString() ?? "";
        return TypedResults.Ok(new ModuleReport([new RunnerModules(SandboxRunnerClient.Resource, address, await runner.GetModulesAsync(cancellationToken))]));
    }
}
