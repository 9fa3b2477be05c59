using System.Text.Json;
using Microsoft.Extensions.AI;

namespace RlmAspire.Models.Anthropic;

/// <summary>From the wire's words to those of <see cref="IChatClient"/>.</summary>
internal static class ReplyReader
{
    public static ChatResponse ToResponse(MessagesReply? reply)
    {
        if (reply?.Content is not { } content)
        {
            throw new JsonException("The reply holds no content.");
        }

        // Thinking and other blocks are not what was said.
        var text = string.Concat(content.Where(static block => block.Type == "text").Select(static block => block.Text));
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            ResponseId = reply.Id,
            ModelId = reply.Model,
            FinishReason = FinishReason(reply.StopReason),
            Usage = Usage(reply.Usage),
        };
    }

    public static ChatFinishReason? FinishReason(string? reason) => reason switch
    {
        null => null,
        "end_turn" or "stop_sequence" or "pause_turn" => ChatFinishReason.Stop,
        "max_tokens" or "model_context_window_exceeded" => ChatFinishReason.Length,
        "refusal" => ChatFinishReason.ContentFilter,
        "tool_use" => ChatFinishReason.ToolCalls,
        _ => new ChatFinishReason(reason),
    };

    /// <summary>The wire counts what came from the cache and what went into it beside the input; here both are part of it.</summary>
    public static UsageDetails? Usage(MessagesUsage? usage)
    {
        if (usage is null)
        {
            return null;
        }

        var (read, written) = (usage.CacheReadInputTokens ?? 0, usage.CacheCreationInputTokens ?? 0);
        var input = (usage.InputTokens ?? 0) + read + written;
        return new UsageDetails
        {
            InputTokenCount = input,
            CachedInputTokenCount = read,
            OutputTokenCount = usage.OutputTokens ?? 0,
            TotalTokenCount = input + (usage.OutputTokens ?? 0),
            AdditionalCounts = written == 0 ? null : new() { [UsageMapping.CacheWrite] = written },
        };
    }
}
