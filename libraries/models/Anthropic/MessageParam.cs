namespace RlmAspire.Models.Anthropic;

/// <summary>A message of the conversation.</summary>
internal sealed record MessageParam(string Role, IReadOnlyList<TextBlock> Content);
