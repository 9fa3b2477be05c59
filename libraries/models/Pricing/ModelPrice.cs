using RlmAspire.Contracts.Traces;

namespace RlmAspire.Models.Pricing;

/// <summary>US dollars for a million tokens.</summary>
/// <param name="Input">Input that was not cached.</param>
/// <param name="CachedInput">Input read from the provider's cache.</param>
/// <param name="Output">Output, reasoning included.</param>
public sealed record ModelPrice(decimal Input, decimal CachedInput, decimal Output)
{
    private const decimal Million = 1_000_000m;

    /// <summary>A model that costs nothing.</summary>
    public static ModelPrice Free { get; } = new(0, 0, 0);

    /// <summary>Input that is written into the provider's cache; null for the price of other input.</summary>
    public decimal? CacheWrite { get; init; }

    /// <summary>Requests with more input tokens than this cost <see cref="Above"/>; null when size does not matter.</summary>
    public long? AboveTokens { get; init; }

    /// <summary>The price of larger requests.</summary>
    public ModelPrice? Above { get; init; }

    /// <summary>The cost of a call in US dollars; cached and reasoning tokens are counted once.</summary>
    /// <param name="usage">Its tokens.</param>
    /// <param name="cacheWrite">How many tokens of its input were written into the cache.</param>
    public decimal CostOf(TokenUsage usage, long cacheWrite = 0)
    {
        if (Above is not null && usage.InputTokens > AboveTokens)
        {
            return Above.CostOf(usage, cacheWrite);
        }

        // Some endpoints count cached tokens that they do not count as input.
        var fresh = Math.Max(0, usage.InputTokens - usage.CachedInputTokens - cacheWrite);
        return ((fresh * Input) + (usage.CachedInputTokens * CachedInput) + (cacheWrite * (CacheWrite ?? Input)) + (usage.OutputTokens * Output)) / Million;
    }
}
