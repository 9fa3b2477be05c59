using System.Text.Json.Nodes;

namespace RlmAspire.Testing.Models;

/// <summary>Anthropic's messages, with a thinking block before the text, as its models give one.</summary>
internal sealed class AnthropicFormat(ScriptedReply reply) : IReplyFormat
{
    private const string Id = "msg_1";
    private const string Model = "claude-scripted-1";

    public JsonObject Whole() => Message(
        new JsonArray(
            new JsonObject { ["type"] = "thinking", ["thinking"] = "hm", ["signature"] = "s" },
            new JsonObject { ["type"] = "text", ["text"] = reply.Text }),
        StopReason(),
        Usage(reply.Usage.Completion));

    public IEnumerable<string> Begin() =>
    [
        Event("message_start", new JsonObject { ["message"] = Message([], stopReason: null, Usage(output: 1)) }),
        Event("content_block_start", new JsonObject { ["index"] = 0, ["content_block"] = new JsonObject { ["type"] = "thinking", ["thinking"] = "" } }),
        Event("content_block_delta", new JsonObject { ["index"] = 0, ["delta"] = new JsonObject { ["type"] = "thinking_delta", ["thinking"] = "hm" } }),
        Event("content_block_stop", new JsonObject { ["index"] = 0 }),
        Event("content_block_start", new JsonObject { ["index"] = 1, ["content_block"] = new JsonObject { ["type"] = "text", ["text"] = "" } }),
        Event("ping", []),
    ];

    public string Part(string text) =>
        Event("content_block_delta", new JsonObject { ["index"] = 1, ["delta"] = new JsonObject { ["type"] = "text_delta", ["text"] = text } });

    public string Error(string message) => Event("error", new JsonObject { ["error"] = new JsonObject { ["type"] = "overloaded_error", ["message"] = message } });

    public IEnumerable<string> End() =>
    [
        Event("content_block_stop", new JsonObject { ["index"] = 1 }),
        Event("message_delta", new JsonObject
        {
            ["delta"] = new JsonObject { ["stop_reason"] = StopReason(), ["stop_sequence"] = null },
            ["usage"] = new JsonObject { ["output_tokens"] = reply.Usage.Completion },
        }),
        Event("message_stop", []),
    ];

    private static string Event(string type, JsonObject data)
    {
        data.Insert(0, "type", type);
        return $"event: {type}\ndata: {data.ToJsonString()}";
    }

    private static JsonObject Message(JsonArray content, string? stopReason, JsonObject usage) => new()
    {
        ["id"] = Id,
        ["type"] = "message",
        ["role"] = "assistant",
        ["model"] = Model,
        ["content"] = content,
        ["stop_reason"] = stopReason,
        ["stop_sequence"] = null,
        ["usage"] = usage,
    };

    private string StopReason() => reply.FinishReason switch { "stop" => "end_turn", "length" => "max_tokens", var other => other };

    // The input is without what came from the cache and what went into it.
    private JsonObject Usage(int output) => new()
    {
        ["input_tokens"] = reply.Usage.Prompt - reply.Usage.Cached - reply.CacheWrite,
        ["cache_creation_input_tokens"] = reply.CacheWrite,
        ["cache_read_input_tokens"] = reply.Usage.Cached,
        ["cache_creation"] = new JsonObject { ["ephemeral_5m_input_tokens"] = reply.CacheWrite, ["ephemeral_1h_input_tokens"] = 0 },
        ["output_tokens"] = output,
        ["service_tier"] = "standard",
    };
}
