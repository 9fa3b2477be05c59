namespace RlmAspire.Models.ChatCompletions;

/// <summary>A message of the conversation.</summary>
internal sealed record RequestMessage(string Role, string Content);
