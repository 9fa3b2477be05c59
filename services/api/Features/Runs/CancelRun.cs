using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Api.Orders;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.ServiceDefaults.Errors;

namespace RlmAspire.Api.Features.Runs;

internal static class CancelRun
{
    /// <summary>Ends a run that waits or is executed, in whichever process. The trace says who asked; the answer so far is kept.</summary>
    public static async Task<Results<Accepted<RunAccepted>, ProblemHttpResult>> HandleAsync(
        Guid id, CancelRequest? request, RunCancellation cancellation, CancellationToken cancellationToken)
    {
        var by = new RunCanceller("api", request?.Name, request?.Reason);
        return await cancellation.CancelAsync(id, by, cancellationToken) switch
        {
            CancelOutcome.NotFound => NotHere.Run(id),
            CancelOutcome.Ended => Refused($"The run {id} has ended already."),
            CancelOutcome.Elsewhere => Refused($"The run {id} was uploaded: another program executes it. Cancel it there."),
            var outcome => Accepted(id, outcome == CancelOutcome.Cancelled ? RunStatus.Cancelled : RunStatus.Running),
        };
    }

    private static Accepted<RunAccepted> Accepted(Guid id, string status)
    {
        var run = new RunAccepted(id, status, $"/api/rlm/runs/{id}");
        return TypedResults.Accepted(run.Url, run);
    }

    private static ProblemHttpResult Refused(string detail) => TypedResults.Problem(ProblemFactory.Create(ErrorCodes.Conflict, detail));
}
