using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Api.Runs;
using RlmAspire.Contracts.Runs;

namespace RlmAspire.Api.Features.Runs;

internal static class GetResult
{
    /// <summary>How a run ended, with its whole answer: 200. While it goes on: 202, after the time to wait.</summary>
    public static async Task<Results<Ok<RunResult>, Accepted<RunAccepted>, ProblemHttpResult>> HandleAsync(
        Guid id,
        [Description("How long to wait for the end, such as 30s; at most 90s. Without it, the answer comes at once.")]
        [RegularExpression("^[0-9]{1,2}s?$", ErrorMessage = "The field wait must be whole seconds, such as 30s, and at most 90s.")]
        string? wait,
        RunResults results, CancellationToken cancellationToken)
    {
        var patience = TimeSpan.FromSeconds(Math.Min(90, int.Parse(wait?.TrimEnd('s') ?? "0")));
        if (await results.WaitAsync(id, patience, cancellationToken) is not { } run)
        {
            return NotHere.Run(id);
        }

        return run.Summary.EndedAt is null
            ? TypedResults.Accepted($"/api/rlm/runs/{id}", new RunAccepted(id, run.Summary.Status, $"/api/rlm/runs/{id}"))
            : TypedResults.Ok(await results.ReadAsync(run, cancellationToken));
    }
}
