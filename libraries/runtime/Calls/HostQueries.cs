using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Runtime.Tools;
using RlmAspire.RustWasm.Calls;
using RlmAspire.Sandboxes;

namespace RlmAspire.Runtime.Calls;

/// <summary>The queries that a session offers its guest.</summary>
internal sealed class HostQueries(SubCalls calls, RustCalls rust, ToolCalls tools) : IHostCalls
{
    public async Task<JsonNode?> CallAsync(string function, JsonElement arguments, CancellationToken cancellationToken) => function switch
    {
        "llm_query" => (await calls.AskAsync([Prompt(arguments)], Model(arguments), cancellationToken))[0],
        "rlm_query" => (await calls.RecurseAsync([Prompt(arguments)], Model(arguments), cancellationToken))[0],
        "llm_query_batched" => ToArray(await calls.AskAsync(Prompts(arguments), Model(arguments), cancellationToken)),
        "rlm_query_batched" => ToArray(await calls.RecurseAsync(Prompts(arguments), Model(arguments), cancellationToken)),
        _ when GuestCall.IsOne(function) => await rust.AnswerAsync(function, arguments, cancellationToken),
        _ when tools.Has(function) => await tools.InvokeAsync(function, arguments, cancellationToken),
        _ => throw new RlmException(ErrorCodes.NotFound, $"There is no function '{function}'."),
    };

    private static string Prompt(JsonElement arguments) =>
        arguments.TryGetProperty("prompt", out var prompt) ? Text(prompt) : throw Invalid("prompt, a str");

    private static string[] Prompts(JsonElement arguments) =>
        arguments.TryGetProperty("prompts", out var prompts) && prompts.ValueKind == JsonValueKind.Array
            ? [.. prompts.EnumerateArray().Select(Text)]
            : throw Invalid("prompts, a list of str");

    private static string? Model(JsonElement arguments) =>
        arguments.TryGetProperty("model", out var model) && model.ValueKind == JsonValueKind.String ? model.GetString() : null;

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static RlmException Invalid(string what) => new(ErrorCodes.Invalid, $"The query needs {what}.");

    private static JsonArray ToArray(string[] answers) => [.. answers.Select(answer => (JsonNode?)answer)];
}
