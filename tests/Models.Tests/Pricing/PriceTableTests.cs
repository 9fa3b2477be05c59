using RlmAspire.Contracts.Traces;
using RlmAspire.Models.Pricing;

namespace RlmAspire.Models.Tests.Pricing;

public sealed class PriceTableTests
{
    [Fact]
    public void Find_DatedSnapshotOfAMiniModel_IsTheMinisPrice()
    {
        var dated = PriceTable.Find("gpt-4o-mini-2024-07-18");

        Assert.Equal(PriceTable.Find("gpt-4o-mini"), dated);
        Assert.NotEqual(PriceTable.Find("gpt-4o"), dated);
    }

    [Theory]
    [InlineData("gpt-5-pro")]
    [InlineData("gpt-4o-audio-preview")]
    [InlineData("o3-deep-research")]
    [InlineData("llama-3")]
    public void Find_ModelThatIsNotInTheTable_IsUnknown(string model) => Assert.Null(PriceTable.Find(model));

    [Fact]
    public void Find_SeveralNamesFit_LongestWins()
    {
        var prices = new Dictionary<string, ModelPrice> { ["m"] = new(1, 1, 1), ["m-2025-01-01"] = new(2, 2, 2) };

        Assert.Equal(2, PriceTable.Find(prices, "m-2025-01-01")!.Input);
        Assert.Equal(1, PriceTable.Find(prices, "m-2026-01-01")!.Input);
    }

    [Fact]
    public void CostOf_CachedAndReasoningTokens_AreCountedOnce()
    {
        var price = new ModelPrice(Input: 2, CachedInput: 0.5m, Output: 8);

        var cost = price.CostOf(new TokenUsage(InputTokens: 1000, CachedInputTokens: 400, OutputTokens: 100, ReasoningTokens: 60));

        Assert.Equal(((600 * 2m) + (400 * 0.5m) + (100 * 8m)) / 1_000_000m, cost);
    }
}
