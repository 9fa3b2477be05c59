namespace RlmAspire.Models.Anthropic;

/// <summary>A whole reply, or the beginning of a streamed one.</summary>
internal sealed record MessagesReply(string? Id, string? Model, IReadOnlyList<ContentBlock>? Content, string? StopReason, MessagesUsage? Usage);
