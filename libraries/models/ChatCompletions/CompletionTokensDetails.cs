namespace RlmAspire.Models.ChatCompletions;

/// <summary>Parts of the completion's tokens.</summary>
internal sealed record CompletionTokensDetails(long? ReasoningTokens);
