using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using RlmAspire.Cli.Hosting;
using RlmAspire.Contracts.Errors;
using RlmAspire.Models;
using RlmAspire.Sandboxes;

namespace RlmAspire.Cli.Cells;

/// <summary>Plain model calls for cells outside a run. Nothing is recorded, and nothing recurses.</summary>
internal sealed class ModelQueries(IModelCatalog models, string? subModel, Terminal terminal) : IHostCalls
{
    private const int InFlight = 16;

    private int _baselineNamed;

    public async Task<JsonNode?> CallAsync(string function, JsonElement arguments, CancellationToken cancellationToken) => function switch
    {
        "llm_query" => await AskAsync(Text(arguments, "prompt"), Model(arguments), cancellationToken),
        "llm_query_batched" => await AskAllAsync(arguments, cancellationToken),
        "rlm_query" or "rlm_query_batched" => throw new RlmException(
            ErrorCodes.NotFound, $"{function} needs a run around it: use llm_query here, or ask with `rlm run`."),
        _ => throw new RlmException(ErrorCodes.NotFound, $"There is no function '{function}'."),
    };

    private async Task<JsonNode?> AskAllAsync(JsonElement arguments, CancellationToken cancellationToken)
    {
        if (!arguments.TryGetProperty("prompts", out var prompts) || prompts.ValueKind != JsonValueKind.Array)
        {
            throw new RlmException(ErrorCodes.Invalid, "The query needs prompts, a list of str.");
        }

        using var places = new SemaphoreSlim(InFlight);
        var model = Model(arguments);
        var answers = await Task.WhenAll(prompts.EnumerateArray().Select(prompt => AskInTurnAsync(places, Text(prompt), model, cancellationToken)));
        return new JsonArray([.. answers.Select(static answer => (JsonNode?)answer)]);
    }

    private async Task<string> AskInTurnAsync(SemaphoreSlim places, string prompt, string? model, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            return await AskAsync(prompt, model, cancellationToken);
        }
        catch (RlmException exception)
        {
            // One prompt's failure is not the whole batch's.
            return $"Error: {exception.Message}";
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<string> AskAsync(string prompt, string? name, CancellationToken cancellationToken)
    {
        var model = (name ?? subModel) is { } wanted ? models.Resolve(wanted) : models.ResolveDefault();
        if (model.Baseline && Interlocked.Exchange(ref _baselineNamed, 1) == 0)
        {
            terminal.Note($"rlm: queries are answered by {model.Name}, a retrieval policy, not a language model.");
        }

        var response = await model.Client.GetResponseAsync([new ChatMessage(ChatRole.User, prompt)], options: null, cancellationToken);
        return response.Text;
    }

    private static string? Model(JsonElement arguments) =>
        arguments.TryGetProperty("model", out var model) && model.ValueKind == JsonValueKind.String ? model.GetString() : null;

    private static string Text(JsonElement arguments, string name) => arguments.TryGetProperty(name, out var value)
        ? Text(value)
        : throw new RlmException(ErrorCodes.Invalid, $"The query needs {name}, a str.");

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
