namespace RlmAspire.Models.Anthropic;

/// <summary>Tokens of the call. The input is without what was read from the cache and what was written into it.</summary>
internal sealed record MessagesUsage(long? InputTokens, long? CacheCreationInputTokens, long? CacheReadInputTokens, long? OutputTokens);
