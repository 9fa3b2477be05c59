using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Api.Features.OpenAI.Answering;
using RlmAspire.Api.Features.OpenAI.Asking;
using RlmAspire.Api.Features.OpenAI.Errors;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.OpenAI;

namespace RlmAspire.Api.Features.OpenAI;

internal static class CreateResponse
{
    /// <summary>Executes a run for a client that takes it for a model. A client that leaves cancels it, unless it asked for it in the background.</summary>
    public static async Task<Results<JsonHttpResult<JsonObject>, EmptyHttpResult>> HandleAsync(
        HttpContext context, ModelRuns runs, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var request = await OpenAIBody.ReadAsync(context.Request, OpenAIJsonContext.Default.ResponseRequest, cancellationToken);
        if (request is { Stream: true, Background: true })
        {
            throw new InvalidRequestException("A response in the background is not streamed here: ask for it again until it has ended.", "background");
        }

        var asked = AskedReader.Read(request);
        var run = await runs.StartAsync(asked);
        var json = new ResponseJson(run, request.Model, timeProvider.GetUtcNow(), request.Metadata);
        if (request.Background is true)
        {
            return TypedResults.Json(json.Unfinished("queued"));
        }

        await using var leaving = runs.CancelOnLeave(run, cancellationToken);
        if (request.Stream is not true)
        {
            return TypedResults.Json(json.Finished(await runs.EndAsync(run, asked.Format, cancellationToken)));
        }

        await using var events = new EventStream(context, timeProvider);
        await StreamAsync(new ResponseStream(events, json), runs, run, asked.Format, cancellationToken);
        return TypedResults.Empty;
    }

    private static async Task StreamAsync(ResponseStream stream, ModelRuns runs, Guid run, AnswerFormat format, CancellationToken cancellationToken)
    {
        try
        {
            await stream.BeginAsync(cancellationToken);
            await foreach (var line in runs.FollowAsync(run, cancellationToken))
            {
                await stream.ProgressAsync(line, cancellationToken);
            }

            await stream.EndAsync(await runs.EndAsync(run, format, cancellationToken), cancellationToken);
        }
        catch (RlmException exception)
        {
            // The status went out with the first event.
            await stream.FailAsync(exception.Code, exception.Message, cancellationToken);
        }
    }
}
