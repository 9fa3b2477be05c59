using RlmAspire.SandboxRunner.Authentication;

namespace RlmAspire.SandboxRunner.Features.Stats;

/// <summary>The route of the runner's figures.</summary>
internal static class StatsEndpoints
{
    public static void MapStats(this IEndpointRouteBuilder routes) => routes.MapGet("/stats", GetStats.HandleAsync).AddEndpointFilter<BearerFilter>();
}
