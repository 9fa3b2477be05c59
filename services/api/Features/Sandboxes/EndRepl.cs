using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Api.Repl;

namespace RlmAspire.Api.Features.Sandboxes;

internal static class EndRepl
{
    /// <summary>Ends a session; a cell that runs ends with it.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(Guid id, ReplSessions sessions) =>
        await sessions.EndAsync(id) ? TypedResults.NoContent() : NoSuchRepl.Problem(id);
}
