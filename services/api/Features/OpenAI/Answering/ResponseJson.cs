using System.Text.Json.Nodes;
using RlmAspire.Contracts.Runs;

namespace RlmAspire.Api.Features.OpenAI.Answering;

/// <summary>A run as a response.</summary>
/// <param name="run">The run.</param>
/// <param name="model">The model's name as the client gave it.</param>
/// <param name="created">When the run was asked for.</param>
/// <param name="metadata">What the client keeps with it.</param>
internal sealed class ResponseJson(Guid run, string model, DateTimeOffset created, IReadOnlyDictionary<string, string>? metadata)
{
    /// <summary>The id of the item that holds the answer.</summary>
    public string MessageId => $"msg_{run:N}";

    /// <summary>The id of the item that tells what happens.</summary>
    public string ProgressId => $"rs_{run:N}";

    /// <summary>The id of a run's response.</summary>
    public static string IdOf(Guid run) => $"resp_{run:N}";

    /// <summary>The run of a response's id, or null.</summary>
    public static Guid? RunOf(string id) =>
        id.StartsWith("resp_", StringComparison.Ordinal) && Guid.TryParseExact(id.AsSpan(5), "N", out var run) ? run : null;

    /// <summary>The response while the run has not ended.</summary>
    public JsonObject Unfinished(string status) => Create(status, [], null);

    /// <summary>The response of a run that has an answer, whole or partial.</summary>
    public JsonObject Finished(RunResult result, params JsonNode[] before)
    {
        var response = Create(
            result.Status == RunStatus.Stopped ? "incomplete" : "completed", [.. before, Message(result.Answer ?? "", StatusOf(result))], result);
        if (result.Status == RunStatus.Stopped)
        {
            // The form knows no other reason; the run's own stands in rlm.stop_reason.
            response["incomplete_details"] = new JsonObject { ["reason"] = "max_output_tokens" };
        }

        return response;
    }

    /// <summary>The response of a run that has none.</summary>
    public JsonObject Failed(string status, string code, string message)
    {
        var response = Create(status, [], null);
        response["error"] = status == "failed" ? new JsonObject { ["code"] = code, ["message"] = message } : null;
        return response;
    }

    public JsonObject Message(string? text, string status) => new()
    {
        ["id"] = MessageId,
        ["type"] = "message",
        ["status"] = status,
        ["role"] = "assistant",
        ["content"] = text is null ? new JsonArray() : new JsonArray(Part(text)),
    };

    public JsonObject Progress(string? text) => new()
    {
        ["id"] = ProgressId,
        ["type"] = "reasoning",
        ["summary"] = text is null ? new JsonArray() : new JsonArray(Summary(text)),
    };

    public static JsonObject Part(string text) =>
        new() { ["type"] = "output_text", ["text"] = text, ["annotations"] = new JsonArray(), ["logprobs"] = new JsonArray() };

    public static JsonObject Summary(string text) => new() { ["type"] = "summary_text", ["text"] = text };

    public static string StatusOf(RunResult result) => result.Status == RunStatus.Stopped ? "incomplete" : "completed";

    private JsonObject Create(string status, JsonNode[] output, RunResult? result) => new()
    {
        ["id"] = IdOf(run),
        ["object"] = "response",
        ["created_at"] = created.ToUnixTimeSeconds(),
        ["status"] = status,
        ["error"] = null,
        ["incomplete_details"] = null,
        ["instructions"] = null,
        ["metadata"] = new JsonObject((metadata ?? new Dictionary<string, string>()).Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))),
        ["model"] = model,
        ["output"] = new JsonArray(output),
        ["parallel_tool_calls"] = false,
        ["temperature"] = null,
        ["tool_choice"] = "none",
        ["tools"] = new JsonArray(),
        ["top_p"] = null,
        ["usage"] = result is null ? null : AnswerJson.Usage(result, "input", "output"),
        ["rlm"] = AnswerJson.Rlm(run, result),
    };
}
