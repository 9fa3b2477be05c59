namespace RlmAspire.SandboxRunner.Features.Sessions;

/// <summary>The routes of sessions, docs/protocol.md section 4.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/sessions", OpenSession.HandleAsync).AddEndpointFilter<BearerFilter>();
}
