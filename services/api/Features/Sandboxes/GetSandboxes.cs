using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using RlmAspire.Api.Repl;
using RlmAspire.Api.Runner;
using RlmAspire.Contracts.Sandboxes;
using RlmAspire.ServiceDefaults.Discovery;

namespace RlmAspire.Api.Features.Sandboxes;

internal static class GetSandboxes
{
    /// <summary>The sandbox runners, what they have done since their start, and the sessions they serve. A runner that does not answer is told as such.</summary>
    public static async Task<Ok<SandboxReport>> HandleAsync(
        SandboxRunnerClient runner,
        SandboxProbe probe,
        ReplSessions repl,
        IOptions<ReplOptions> options,
        IConfiguration configuration,
        CancellationToken cancellationToken)
    {
        var feature = probe.CheckAsync(cancellationToken);
        var stats = runner.GetStatsAsync(cancellationToken);
        var sessions = runner.ListSessionsAsync(cancellationToken);
        var address = ServiceEndpoints.Find(configuration, SandboxRunnerClient.Resource)?.ToString() ?? "";
        var report = new RunnerReport(SandboxRunnerClient.Resource, address, await feature, await stats, await sessions ?? []);
        var limits = options.Value;
        return TypedResults.Ok(new SandboxReport([report], new ReplCapacity(repl.Open, limits.MaxSessions, limits.IdleSeconds, limits.CellSeconds)));
    }
}
