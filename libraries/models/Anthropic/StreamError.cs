namespace RlmAspire.Models.Anthropic;

/// <summary>Why a stream ended early.</summary>
internal sealed record StreamError(string? Type, string? Message);
