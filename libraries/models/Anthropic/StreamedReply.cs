using Microsoft.Extensions.AI;

namespace RlmAspire.Models.Anthropic;

/// <summary>Puts a streamed reply together; its figures come in two parts and are given once, at its end.</summary>
internal sealed class StreamedReply
{
    private MessagesReply? _message;
    private MessagesUsage? _usage;
    private string? _stopReason;

    public ChatResponseUpdate Read(StreamEvent next)
    {
        var text = "";
        switch (next.Type)
        {
            case "message_start":
                (_message, _usage) = (next.Message, next.Message?.Usage);
                break;
            case "content_block_delta" when next.Delta?.Type == "text_delta":
                text = next.Delta.Text ?? "";
                break;
            case "message_delta":
                _stopReason = next.Delta?.StopReason ?? _stopReason;
                _usage = Merge(_usage, next.Usage);
                break;
        }

        var update = new ChatResponseUpdate(ChatRole.Assistant, text) { ResponseId = _message?.Id, ModelId = _message?.Model };
        if (next.Type == "message_stop")
        {
            update.FinishReason = ReplyReader.FinishReason(_stopReason);
            update.Contents = ReplyReader.Usage(_usage) is { } usage ? [new UsageContent(usage)] : [];
        }

        return update;
    }

    // The later figures are sums, not additions; those that are missing have not changed.
    private static MessagesUsage? Merge(MessagesUsage? first, MessagesUsage? later) => later is null ? first : new MessagesUsage(
        later.InputTokens ?? first?.InputTokens,
        later.CacheCreationInputTokens ?? first?.CacheCreationInputTokens,
        later.CacheReadInputTokens ?? first?.CacheReadInputTokens,
        later.OutputTokens ?? first?.OutputTokens);
}
