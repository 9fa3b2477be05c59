using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Api.Repl;
using RlmAspire.Api.Runner;
using RlmAspire.Contracts.Sandboxes;

namespace RlmAspire.Api.Features.Sandboxes;

internal static class OpenRepl
{
    /// <summary>Opens a session to type Python into. It ends when nobody has used it for a while.</summary>
    public static async Task<Created<ReplOpened>> HandleAsync(
        ReplRequest request, ReplSessions sessions, SandboxProbe probe, CancellationToken cancellationToken)
    {
        var id = await sessions.OpenAsync(request.Context, cancellationToken);
        var runs = await probe.CheckAsync(cancellationToken);
        return TypedResults.Created($"/api/sandboxes/repl/{id}", new ReplOpened(id, runs.Detail));
    }
}
