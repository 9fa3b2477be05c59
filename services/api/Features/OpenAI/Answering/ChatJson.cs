using System.Text.Json.Nodes;
using RlmAspire.Contracts.Runs;

namespace RlmAspire.Api.Features.OpenAI.Answering;

/// <summary>A run as a chat completion, whole or in chunks.</summary>
internal sealed class ChatJson(Guid run, string model, DateTimeOffset created)
{
    public JsonObject Completion(RunResult result)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = result.Answer ?? "", ["refusal"] = null };
        var completion = Begin("chat.completion", Choice("message", message, FinishReason(result)));
        completion["usage"] = Usage(result);
        completion["rlm"] = AnswerJson.Rlm(run, result);
        return completion;
    }

    /// <summary>The first chunk: who speaks, and which run it is.</summary>
    public JsonObject Opening()
    {
        var chunk = Chunk(new JsonObject { ["role"] = "assistant", ["content"] = "" }, null);
        chunk["rlm"] = AnswerJson.Rlm(run, null);
        return chunk;
    }

    public JsonObject Progress(string line) => Chunk(new JsonObject { ["reasoning_content"] = line }, null);

    public JsonObject Answer(RunResult result) => Chunk(new JsonObject { ["content"] = result.Answer ?? "" }, null);

    public JsonObject Closing(RunResult result)
    {
        var chunk = Chunk([], FinishReason(result));
        chunk["rlm"] = AnswerJson.Rlm(run, result);
        return chunk;
    }

    public JsonObject Totals(RunResult result)
    {
        var chunk = Begin("chat.completion.chunk");
        chunk["usage"] = Usage(result);
        return chunk;
    }

    private static JsonObject Usage(RunResult result) => AnswerJson.Usage(result, "prompt", "completion");

    private static string FinishReason(RunResult result) => result.Status == RunStatus.Stopped ? "length" : "stop";

    private static JsonObject Choice(string part, JsonObject content, string? finishReason) =>
        new() { ["index"] = 0, [part] = content, ["logprobs"] = null, ["finish_reason"] = finishReason };

    private JsonObject Chunk(JsonObject delta, string? finishReason) => Begin("chat.completion.chunk", Choice("delta", delta, finishReason));

    private JsonObject Begin(string kind, params JsonNode[] choices) => new()
    {
        ["id"] = $"chatcmpl-{run:N}",
        ["object"] = kind,
        ["created"] = created.ToUnixTimeSeconds(),
        ["model"] = model,
        ["choices"] = new JsonArray(choices),
    };
}
