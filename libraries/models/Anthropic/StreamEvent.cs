namespace RlmAspire.Models.Anthropic;

/// <summary>An event of a streamed reply; each type has one or two of the members.</summary>
internal sealed record StreamEvent(string? Type, MessagesReply? Message, StreamDelta? Delta, MessagesUsage? Usage, StreamError? Error);
