using RlmAspire.SandboxRunner.Telemetry;

namespace RlmAspire.SandboxRunner.Features.Stats;

/// <summary>The route of the runner's counters.</summary>
internal static class StatsEndpoints
{
    public static void MapStats(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/stats", (RunnerMetrics metrics) => TypedResults.Ok(metrics.Snapshot()));
}
