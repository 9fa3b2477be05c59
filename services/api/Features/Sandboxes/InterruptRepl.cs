using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Api.Repl;

namespace RlmAspire.Api.Features.Sandboxes;

internal static class InterruptRepl
{
    /// <summary>Stops the cell that runs, if one does; the session is then as it was before it.</summary>
    public static Results<NoContent, ProblemHttpResult> Handle(Guid id, ReplSessions sessions)
    {
        if (sessions.Find(id) is not { } session)
        {
            return NoSuchRepl.Problem(id);
        }

        session.Interrupt();
        return TypedResults.NoContent();
    }
}
