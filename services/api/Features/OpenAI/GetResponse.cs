using System.Text.Json.Nodes;
using RlmAspire.Api.Features.OpenAI.Answering;
using RlmAspire.Api.Features.OpenAI.Errors;
using RlmAspire.Api.Orders;
using RlmAspire.Api.Runs;
using RlmAspire.Contracts.Runs;

namespace RlmAspire.Api.Features.OpenAI;

/// <summary>Responses that were asked for before.</summary>
internal static class GetResponse
{
    /// <summary>The response as it is now.</summary>
    public static async Task<IResult> HandleAsync(string id, RunResults results, CancellationToken cancellationToken) =>
        await FindAsync(id, results, cancellationToken) is { } run ? await AnswerAsync(run, results, cancellationToken) : NoResponse(id);

    /// <summary>Ends a response that is not wanted any more.</summary>
    public static async Task<IResult> CancelAsync(
        string id, RunResults results, RunCancellation cancellation, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, results, cancellationToken) is not { } run)
        {
            return NoResponse(id);
        }

        await cancellation.CancelAsync(run.Summary.Id, new RunCanceller(ModelRuns.Source), cancellationToken);
        return await AnswerAsync((await FindAsync(id, results, cancellationToken))!, results, cancellationToken);
    }

    private static async Task<RunDetail?> FindAsync(string id, RunResults results, CancellationToken cancellationToken) =>
        ResponseJson.RunOf(id) is { } run && await results.WaitAsync(run, TimeSpan.Zero, cancellationToken) is { Summary.Source: ModelRuns.Source } found
            ? found
            : null;

    private static async Task<IResult> AnswerAsync(RunDetail run, RunResults results, CancellationToken cancellationToken)
    {
        var json = new ResponseJson(run.Summary.Id, ModelNames.Prefix + run.Summary.Model, run.Summary.StartedAt, null);
        JsonObject response = run.Summary.Status switch
        {
            RunStatus.Queued => json.Unfinished("queued"),
            RunStatus.Running => json.Unfinished("in_progress"),
            RunStatus.Cancelled => json.Failed("cancelled", "", ""),
            RunStatus.Failed => json.Failed("failed", run.Summary.StopReason ?? "", run.Summary.Error ?? ""),
            _ => json.Finished(await results.ReadAsync(run, cancellationToken)),
        };
        return TypedResults.Json(response);
    }

    private static OpenAIErrorResult NoResponse(string id) => new(OpenAIError.NotFound($"There is no response '{id}' on this server."));
}
