using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Api.Features.OpenAI.Answering;
using RlmAspire.Api.Features.OpenAI.Asking;
using RlmAspire.Api.Features.OpenAI.Errors;
using RlmAspire.Contracts.OpenAI;

namespace RlmAspire.Api.Features.OpenAI;

internal static class CreateChatCompletion
{
    /// <summary>Executes a run for a client that takes it for a model. A client that leaves cancels it.</summary>
    public static async Task<Results<JsonHttpResult<JsonObject>, EmptyHttpResult>> HandleAsync(
        HttpContext context, ModelRuns runs, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var request = await OpenAIBody.ReadAsync(context.Request, OpenAIJsonContext.Default.ChatCompletionRequest, cancellationToken);
        var asked = AskedReader.Read(request);
        var run = await runs.StartAsync(asked);
        await using var leaving = runs.CancelOnLeave(run, cancellationToken);
        var json = new ChatJson(run, request.Model, timeProvider.GetUtcNow());
        if (request.Stream is not true)
        {
            return TypedResults.Json(json.Completion(await runs.EndAsync(run, asked.Format, cancellationToken)));
        }

        await using var stream = new EventStream(context, timeProvider);
        try
        {
            await stream.SendAsync(json.Opening(), cancellationToken);
            await foreach (var line in runs.FollowAsync(run, cancellationToken))
            {
                await stream.SendAsync(json.Progress(line), cancellationToken);
            }

            var result = await runs.EndAsync(run, asked.Format, cancellationToken);
            await stream.SendAsync(json.Answer(result), cancellationToken);
            await stream.SendAsync(json.Closing(result), cancellationToken);
            if (request.StreamOptions?.IncludeUsage is true)
            {
                await stream.SendAsync(json.Totals(result), cancellationToken);
            }

            await stream.DoneAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The status went out with the first chunk.
            await stream.SendAsync(OpenAIError.Of(exception).Body, cancellationToken);
        }

        return TypedResults.Empty;
    }
}
