using RlmAspire.SandboxRunner.Authentication;

namespace RlmAspire.SandboxRunner.Features.Sessions;

/// <summary>The routes of sessions, docs/protocol.md section 4.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/v1/sessions").AddEndpointFilter<BearerFilter>();
        sessions.MapGet("", OpenSession.HandleAsync);
        sessions.MapDelete("/{id:guid}", EndSession.Handle);
    }
}
