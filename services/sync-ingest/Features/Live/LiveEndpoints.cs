namespace RlmAspire.SyncIngest.Features.Live;

/// <summary>The route of live uploads, docs/protocol.md section 2.</summary>
internal static class LiveEndpoints
{
    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/ws/ingest/v1/runs/{run:guid}", ConnectLive.HandleAsync).RequireAuthorization();
}
