using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Models;

/// <summary>Between the token counts of <see cref="IChatClient"/> and those of a trace.</summary>
public static class UsageMapping
{
    /// <summary>Name of the additional count of tokens that were written into the provider's cache; they are part of the input.</summary>
    internal const string CacheWrite = "cache_creation_input_tokens";

    /// <summary>Tokens of the input that were written into the provider's cache, 0 where nothing is said of it.</summary>
    public static long CacheWriteOf(UsageDetails? details) => details?.AdditionalCounts?.GetValueOrDefault(CacheWrite) ?? 0;

    /// <summary>The counts of a trace; null for no counts.</summary>
    public static TokenUsage? ToTokens(UsageDetails? details) => details is null ? null : new TokenUsage(
        details.InputTokenCount ?? 0, details.CachedInputTokenCount ?? 0, details.OutputTokenCount ?? 0, details.ReasoningTokenCount ?? 0);

    internal static UsageDetails? ToDetails(TokenUsage? usage) => usage is null ? null : new UsageDetails
    {
        InputTokenCount = usage.InputTokens,
        CachedInputTokenCount = usage.CachedInputTokens,
        OutputTokenCount = usage.OutputTokens,
        ReasoningTokenCount = usage.ReasoningTokens,
        TotalTokenCount = usage.InputTokens + usage.OutputTokens,
    };
}
