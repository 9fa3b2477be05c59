namespace RlmAspire.Models.Anthropic;

/// <summary>What came to a block, or how the message ended.</summary>
internal sealed record StreamDelta(string? Type, string? Text, string? StopReason);
