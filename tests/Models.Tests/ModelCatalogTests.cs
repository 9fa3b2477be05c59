using RlmAspire.Contracts.Errors;

namespace RlmAspire.Models.Tests;

public sealed class ModelCatalogTests
{
    private static readonly ModelProvider s_local = new() { Name = "local", BaseUrl = new Uri("http://127.0.0.1:8000/v1") };

    [Fact]
    public void ResolveDefault_NothingConfigured_IsTheBaselineAndFree()
    {
        using var catalog = new ModelCatalog(new ModelOptions(), TimeProvider.System);

        var model = catalog.ResolveDefault();

        Assert.Equal((ModelCatalog.Baseline, true), (model.Name, model.Baseline));
        Assert.Equal(0, model.Price!.CostOf(new(1000, 0, 1000, 0)));
    }

    [Fact]
    public void ResolveDefault_PublicApiWithoutModel_IsAModelWithAPrice()
    {
        using var catalog = new ModelCatalog(new ModelOptions { Providers = [ModelOptions.OpenAIProvider(null, "k")] }, TimeProvider.System);

        var model = catalog.ResolveDefault();

        Assert.StartsWith("openai/", model.Name, StringComparison.Ordinal);
        Assert.NotNull(model.Price);
    }

    [Fact]
    public void ResolveDefault_OtherEndpointWithoutModel_SaysWhatToSet()
    {
        using var catalog = new ModelCatalog(new ModelOptions { Providers = [s_local] }, TimeProvider.System);

        var error = Assert.Throws<RlmException>(catalog.ResolveDefault);

        Assert.Equal(ErrorCodes.ModelNotConfigured, error.Code);
        Assert.Contains("RLM_MODEL", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_MoreNamesThanAreKept_AnswersAllAndForgetsTheLate()
    {
        using var catalog = new ModelCatalog(new ModelOptions { Providers = [s_local] }, TimeProvider.System);
        var first = catalog.Resolve("local/0");
        for (var i = 1; i < 2000; i++)
        {
            catalog.Resolve($"local/{i}");
        }

        var late = catalog.Resolve("local/late");

        Assert.Equal("local/late", late.Name);
        Assert.NotSame(late.Client, catalog.Resolve("local/late").Client);
        Assert.Same(first.Client, catalog.Resolve("local/0").Client);
    }

    [Theory]
    [InlineData("openai/gpt-5-mini", "openai/gpt-5-mini")]
    [InlineData("gpt-5-mini", "openai/gpt-5-mini")]
    [InlineData("local/llama/3", "local/llama/3")]
    public void Resolve_NameOfAConfiguredProvider_FindsIt(string name, string full)
    {
        using var catalog = new ModelCatalog(new ModelOptions { Providers = [ModelOptions.OpenAIProvider(null, "k"), s_local] }, TimeProvider.System);

        var model = catalog.Resolve(name);

        Assert.Equal(full, model.Name);
        Assert.Same(model.Client, catalog.Resolve(name).Client);
    }

    [Theory]
    [InlineData("openai/gpt-5-mini", ErrorCodes.ModelNotConfigured)]
    [InlineData("gpt-5-mini", ErrorCodes.ModelUnknown)]
    [InlineData("baseline/other", ErrorCodes.ModelUnknown)]
    [InlineData("", ErrorCodes.ModelUnknown)]
    public void Resolve_NothingConfigured_SaysWhatToSet(string name, string code)
    {
        using var catalog = new ModelCatalog(new ModelOptions(), TimeProvider.System);

        var error = Assert.Throws<RlmException>(() => catalog.Resolve(name));

        Assert.Equal(code, error.Code);
        Assert.Contains("OPENAI_API_KEY", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_PublicApiWithoutKey_AsksForTheKey()
    {
        using var catalog = new ModelCatalog(new ModelOptions { Providers = [ModelOptions.OpenAIProvider(null, null)] }, TimeProvider.System);

        Assert.Equal(ErrorCodes.ModelNotConfigured, Assert.Throws<RlmException>(() => catalog.Resolve("openai/gpt-5")).Code);
    }

    [Fact]
    public void Resolve_NameKnownToThePublicApiAtAnotherEndpoint_HasNoPrice()
    {
        using var catalog = new ModelCatalog(new ModelOptions { Providers = [s_local] }, TimeProvider.System);

        Assert.Null(catalog.Resolve("local/gpt-4o").Price);
    }

    [Theory]
    [InlineData("claude-opus-5", "anthropic/claude-opus-5")]
    [InlineData("anthropic/claude-opus-5", "anthropic/claude-opus-5")]
    [InlineData("gpt-5", "openai/gpt-5")]
    [InlineData("ollama/qwen3:8b", "ollama/qwen3:8b")]
    public void Resolve_BothPublicApis_NamesGoToTheirOwn(string name, string full)
    {
        using var catalog = new ModelCatalog(
            new ModelOptions { Providers = [ModelOptions.OpenAIProvider(null, "k"), ModelOptions.AnthropicProvider(null, "k")] }, TimeProvider.System);

        Assert.Equal(full, catalog.Resolve(name).Name);
    }

    [Fact]
    public void Resolve_MakersNameAtARouter_IsTheRoutersModel()
    {
        using var catalog = new ModelCatalog(new ModelOptions { Providers = [ModelOptions.OpenAIProvider("https://openrouter.ai/api/v1", "k")] }, TimeProvider.System);

        Assert.Equal("openai/anthropic/claude-sonnet-4.5", catalog.Resolve("anthropic/claude-sonnet-4.5").Name);
    }

    [Fact]
    public void ResolveDefault_AnthropicAlone_IsAModelWithAPrice()
    {
        using var catalog = new ModelCatalog(new ModelOptions { Providers = [ModelOptions.AnthropicProvider(null, "k")] }, TimeProvider.System);

        var model = catalog.ResolveDefault();

        Assert.StartsWith("anthropic/claude-", model.Name, StringComparison.Ordinal);
        Assert.Contains("list prices of anthropic", model.PriceSource, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_AnthropicWithoutKey_AsksForIt()
    {
        using var catalog = new ModelCatalog(new ModelOptions(), TimeProvider.System);

        var error = Assert.Throws<RlmException>(() => catalog.Resolve("anthropic/claude-opus-5"));

        Assert.Equal(ErrorCodes.ModelNotConfigured, error.Code);
        Assert.Contains("ANTHROPIC_API_KEY", error.Message, StringComparison.Ordinal);
    }
}
