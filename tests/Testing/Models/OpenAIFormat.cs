using System.Text.Json.Nodes;

namespace RlmAspire.Testing.Models;

/// <summary>OpenAI's chat completions.</summary>
internal sealed class OpenAIFormat(ScriptedReply reply) : IReplyFormat
{
    private const string Id = "chatcmpl-1";
    private const string Model = "scripted-1";
    private const int Created = 1_763_640_000;

    public JsonObject Whole() => new()
    {
        ["id"] = Id,
        ["object"] = "chat.completion",
        ["created"] = Created,
        ["model"] = Model,
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = reply.Text, ["refusal"] = null },
            ["finish_reason"] = reply.FinishReason,
        }),
        ["usage"] = Usage(),
    };

    public IEnumerable<string> Begin() => [];

    public string Part(string text) => Chunk(new JsonObject { ["content"] = text }, finishReason: null);

    public string Error(string message) => Data(new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = "server_error", ["code"] = 500 } });

    public IEnumerable<string> End() =>
    [
        Chunk([], reply.FinishReason),
        Data(new JsonObject { ["id"] = Id, ["choices"] = new JsonArray(), ["usage"] = Usage() }),
        "data: [DONE]",
    ];

    private static string Chunk(JsonObject delta, string? finishReason) => Data(new JsonObject
    {
        ["id"] = Id,
        ["object"] = "chat.completion.chunk",
        ["created"] = Created,
        ["model"] = Model,
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finishReason }),
    });

    private static string Data(JsonObject data) => $"data: {data.ToJsonString()}";

    private JsonObject Usage()
    {
        var usage = new JsonObject
        {
            ["prompt_tokens"] = reply.Usage.Prompt,
            ["completion_tokens"] = reply.Usage.Completion,
            ["total_tokens"] = reply.Usage.Prompt + reply.Usage.Completion,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = reply.Usage.Cached },
            ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = reply.Usage.Reasoning },
        };
        if (reply.Cost is { } cost)
        {
            usage["cost"] = cost;
        }

        return usage;
    }
}
