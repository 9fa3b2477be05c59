using RlmAspire.Contracts.Traces;
using RlmAspire.Models.Pricing;

namespace RlmAspire.Models.Tests.Pricing;

public sealed class PriceTableTests
{
    private static readonly ModelProvider s_openAI = ModelOptions.OpenAIProvider(null, "k");
    private static readonly ModelProvider s_anthropic = ModelOptions.AnthropicProvider(null, "k");
    private static readonly ModelProvider s_router = ModelOptions.OpenAIProvider("https://openrouter.ai/api/v1", "k") with { Name = "openrouter" };

    [Fact]
    public void Find_DatedSnapshotOfAMiniModel_IsTheMinisPrice()
    {
        var dated = Find(s_openAI, "gpt-4o-mini-2024-07-18");

        Assert.Equal(Find(s_openAI, "gpt-4o-mini"), dated);
        Assert.NotEqual(Find(s_openAI, "gpt-4o"), dated);
    }

    [Theory]
    [InlineData("claude-opus-4-20250514", "claude-opus-4")]
    [InlineData("claude-opus-4@20250514", "claude-opus-4")]
    [InlineData("claude-sonnet-4-5-20250929", "claude-sonnet-4-5")]
    [InlineData("claude-3-7-sonnet-latest", "claude-3-7-sonnet")]
    public void Find_DatedClaude_IsThePriceOfItsName(string dated, string name)
    {
        Assert.NotNull(Find(s_anthropic, name));
        Assert.Equal(Find(s_anthropic, name), Find(s_anthropic, dated));
    }

    [Theory]
    [InlineData("gpt-5-ultra")]
    [InlineData("gpt-4o-audio-preview")]
    [InlineData("o3-deep-research")]
    [InlineData("llama-3")]
    [InlineData("claude-sonnet-5")]
    public void Find_ModelThatIsNotInTheTable_IsUnknown(string model) => Assert.Null(Find(s_openAI, model));

    [Fact]
    public void Find_DatedNameOfItsOwn_WinsOverTheGeneralOne() =>
        Assert.True(Find(s_openAI, "gpt-4o-2024-05-13")!.Price.Input > Find(s_openAI, "gpt-4o-2024-08-06")!.Price.Input);

    [Fact]
    public void Find_ListPrice_SaysWhoseAndOfWhichDay() => Assert.Matches(@"^list prices of openai, \d{4}-\d{2}-\d{2}$", Find(s_openAI, "gpt-5")!.Source);

    [Fact]
    public void Find_SameModelElsewhere_IsUnknown() => Assert.Null(Find(s_router, "openai/gpt-4o"));

    [Theory]
    [InlineData("openrouter/openai/gpt-4o")]
    [InlineData("openai/gpt-4o")]
    [InlineData("gpt-4o")]
    public void Find_PriceThatAPersonGave_FitsWithAndWithoutProvider(string name)
    {
        var quote = PriceTable.Find(new Dictionary<string, ModelPrice> { [name] = new(7, 7, 7) }, s_router, "openai/gpt-4o");

        Assert.Equal((7m, "rlm.toml"), (quote!.Price.Input, quote.Source));
    }

    [Fact]
    public void Find_SeveralNamesFit_LongestWins()
    {
        var prices = new Dictionary<string, ModelPrice> { ["m"] = new(1, 1, 1), ["m-2025-01-01"] = new(2, 2, 2) };

        Assert.Equal(2, PriceTable.Find(prices, s_openAI, "m-2025-01-01")!.Price.Input);
        Assert.Equal(1, PriceTable.Find(prices, s_openAI, "m-2026-01-01")!.Price.Input);
    }

    [Theory]
    [InlineData("http://127.0.0.1:11434/v1", "qwen3:8b", true)]
    [InlineData("http://127.0.0.1:11434/v1", "gpt-oss:120b-cloud", false)]
    [InlineData("http://gpu.example/v1", "qwen3:8b", false)]
    public void Find_Ollama_CostsNothingOnlyOnThisMachine(string url, string model, bool free)
    {
        var quote = Find(ModelOptions.OpenAIProvider(url, null) with { Name = ModelOptions.Ollama }, model);

        Assert.Equal(free ? ModelPrice.Free : null, quote?.Price);
    }

    [Fact]
    public void CostOf_CachedAndReasoningTokens_AreCountedOnce()
    {
        var price = new ModelPrice(Input: 2, CachedInput: 0.5m, Output: 8);

        var cost = price.CostOf(new TokenUsage(InputTokens: 1000, CachedInputTokens: 400, OutputTokens: 100, ReasoningTokens: 60));

        Assert.Equal(((600 * 2m) + (400 * 0.5m) + (100 * 8m)) / 1_000_000m, cost);
    }

    [Fact]
    public void CostOf_TokensWrittenIntoTheCache_HaveTheirOwnPriceOnce()
    {
        var usage = new TokenUsage(1000, 400, 100, 0);

        Assert.Equal(((300 * 2m) + (400 * 0.2m) + (300 * 2.5m) + (100 * 8m)) / 1_000_000m, new ModelPrice(2, 0.2m, 8) { CacheWrite = 2.5m }.CostOf(usage, cacheWrite: 300));
        Assert.Equal(((600 * 2m) + (400 * 0.2m) + (100 * 8m)) / 1_000_000m, new ModelPrice(2, 0.2m, 8).CostOf(usage, cacheWrite: 300));
    }

    [Fact]
    public void CostOf_LargeRequest_HasItsOwnPrice()
    {
        var price = Find(s_openAI, "gpt-5.4")!.Price;

        Assert.Equal(272_000 * 2.5m / 1_000_000m, price.CostOf(new TokenUsage(272_000, 0, 0, 0)));
        Assert.Equal(272_001 * 5m / 1_000_000m, price.CostOf(new TokenUsage(272_001, 0, 0, 0)));
    }

    private static PriceQuote? Find(ModelProvider provider, string model) => PriceTable.Find(new Dictionary<string, ModelPrice>(), provider, model);
}
