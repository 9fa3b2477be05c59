using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using RlmAspire.Api.Repl;
using RlmAspire.Api.Runner;
using RlmAspire.Contracts.Sandboxes;

namespace RlmAspire.Api.Features.Sandboxes;

internal static class GetSandboxes
{
    /// <summary>The sandbox runners, what they have done since their start, and the sessions they serve. A runner that does not answer is told as such.</summary>
    public static async Task<Ok<SandboxReport>> HandleAsync(
        SandboxRunnerClient runner, SandboxProbe probe, ReplSessions repl, IOptions<ReplOptions> options, CancellationToken cancellationToken)
    {
        var feature = probe.CheckAsync(cancellationToken);
        var stats = runner.GetStatsAsync(cancellationToken);
        var sessions = runner.ListSessionsAsync(cancellationToken);
        var report = new RunnerReport(SandboxRunnerClient.Resource, runner.Address, await feature, await stats, await sessions ?? []);
        var limits = options.Value;
        return TypedResults.Ok(new SandboxReport([report], new ReplCapacity(repl.Open, limits.MaxSessions, limits.IdleSeconds, limits.CellSeconds)));
    }
}
