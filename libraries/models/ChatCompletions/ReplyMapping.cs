using System.Text.Json;
using Microsoft.Extensions.AI;

namespace RlmAspire.Models.ChatCompletions;

/// <summary>From the wire's words to those of <see cref="IChatClient"/>.</summary>
internal static class ReplyMapping
{
    public static ChatResponse ToResponse(CompletionReply? reply)
    {
        if (reply?.Choices is not [{ Message: { } message } choice, ..])
        {
            throw new JsonException("The reply holds no choice with a message.");
        }

        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, message.Text))
        {
            ResponseId = reply.Id,
            ModelId = reply.Model,
            CreatedAt = CreatedAt(reply),
            FinishReason = FinishReason(choice),
            Usage = Usage(reply.Usage),
        };
        return Facts(reply.Usage)?.On(response) ?? response;
    }

    public static ChatResponseUpdate ToUpdate(CompletionReply chunk)
    {
        var choice = chunk.Choices is [var first, ..] ? first : null;
        var update = new ChatResponseUpdate(ChatRole.Assistant, choice?.Delta?.Text ?? "")
        {
            ResponseId = chunk.Id,
            ModelId = chunk.Model,
            CreatedAt = CreatedAt(chunk),
            FinishReason = FinishReason(choice),
        };
        if (Usage(chunk.Usage) is { } usage)
        {
            update.Contents.Add(new UsageContent(usage));
        }

        return Facts(chunk.Usage)?.On(update) ?? update;
    }

    private static ReplyFacts? Facts(ReplyUsage? usage) => usage?.CostUsd is { } cost ? new ReplyFacts { StatedCostUsd = cost } : null;

    private static DateTimeOffset? CreatedAt(CompletionReply reply) =>
        reply.Created is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static ChatFinishReason? FinishReason(Choice? choice) =>
        choice?.FinishReason is { Length: > 0 } reason ? new ChatFinishReason(reason) : null;

    private static UsageDetails? Usage(ReplyUsage? usage) => usage is null ? null : new UsageDetails
    {
        InputTokenCount = usage.PromptTokens,
        OutputTokenCount = usage.CompletionTokens,
        TotalTokenCount = usage.PromptTokens + usage.CompletionTokens,
        CachedInputTokenCount = usage.PromptTokensDetails?.CachedTokens,
        ReasoningTokenCount = usage.CompletionTokensDetails?.ReasoningTokens,
        AdditionalCounts = usage.PromptTokensDetails?.CacheWriteTokens is > 0 and var written ? new() { [UsageMapping.CacheWrite] = written } : null,
    };
}
