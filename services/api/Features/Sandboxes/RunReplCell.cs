using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using RlmAspire.Api.Repl;
using RlmAspire.Contracts.Sandboxes;
using RlmAspire.Sandboxes;

namespace RlmAspire.Api.Features.Sandboxes;

internal static class RunReplCell
{
    /// <summary>Runs a cell to its end. A caller that leaves stops it.</summary>
    public static async Task<Results<Ok<CellOutcome>, ProblemHttpResult>> HandleAsync(
        Guid id, CellRequest request, ReplSessions sessions, IOptions<ReplOptions> options, CancellationToken cancellationToken)
    {
        if (sessions.Find(id) is not { } session)
        {
            return NoSuchRepl.Problem(id);
        }

        var limits = new CellLimits { WallTime = TimeSpan.FromSeconds(options.Value.CellSeconds), OutputBytes = options.Value.OutputBytes };
        var result = await session.ExecuteAsync(request.Code, limits, cancellationToken);
        return TypedResults.Ok(result.ToOutcome());
    }
}
