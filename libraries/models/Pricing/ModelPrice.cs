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

    /// <summary>The cost of a call in US dollars; cached and reasoning tokens are counted once.</summary>
    public decimal CostOf(TokenUsage usage)
    {
        var fresh = usage.InputTokens - usage.CachedInputTokens;
        return (fresh * Input + usage.CachedInputTokens * CachedInput + usage.OutputTokens * Output) / Million;
    }
}
