namespace RlmAspire.Models.ChatCompletions;

/// <summary>One of the replies; only the first is used.</summary>
internal sealed record Choice(ReplyMessage? Message, ReplyMessage? Delta, string? FinishReason);
