using Microsoft.Extensions.AI;
using RlmAspire.Models.Pricing;

namespace RlmAspire.Models;

/// <summary>A model that can be called.</summary>
/// <param name="Name">Its full name, as it stands in traces: <c>openai/gpt-5-mini</c>.</param>
/// <param name="Client">The chat client, with retries and telemetry on it. Shared; do not dispose.</param>
/// <param name="Baseline">Whether it is the built-in policy and no neural model.</param>
/// <param name="Price">What its tokens cost, or null when that is unknown.</param>
public sealed record ResolvedModel(string Name, IChatClient Client, bool Baseline, ModelPrice? Price)
{
    /// <summary>Where <see cref="Price"/> comes from, for a person; null when it is unknown.</summary>
    public string? PriceSource { get; init; }

    /// <summary>What a reply of this model cost in US dollars, or null when that is unknown. A replayed one costs nothing.</summary>
    public decimal? CostOf(ChatResponse response)
    {
        var facts = ReplyFacts.Of(response);
        var price = facts.Model is null ? Price : facts.Price;
        return facts.Replayed || price == ModelPrice.Free ? 0
            : facts.StatedCostUsd ?? (UsageMapping.ToTokens(response.Usage) is { } usage ? price?.CostOf(usage, UsageMapping.CacheWriteOf(response.Usage)) : null);
    }
}
