namespace RlmAspire.Models.ChatCompletions;

/// <summary>Parts of the prompt's tokens.</summary>
internal sealed record PromptTokensDetails(long? CachedTokens, long? CacheWriteTokens = null);
