namespace RlmAspire.Models.Anthropic;

/// <summary>A part of a reply.</summary>
internal sealed record ContentBlock(string? Type, string? Text);
