using RlmAspire.Contracts.Errors;

namespace RlmAspire.Models.Tests;

public sealed class ModelOptionsTests
{
    [Fact]
    public void FromVariables_KeyOnly_IsThePublicApi()
    {
        var options = Read(("OPENAI_API_KEY", " k "), ("RLM_MODEL", "gpt-5"), ("RLM_SUB_MODEL", ""));

        var provider = Assert.Single(options.Providers);
        Assert.Equal(("openai", "https://api.openai.com/v1", "k"), (provider.Name, provider.BaseUrl.ToString(), provider.ApiKey));
        Assert.Equal(("gpt-5", null), (options.Model, options.SubModel));
    }

    [Fact]
    public void FromVariables_Nothing_HasNoProvider() => Assert.Empty(Read().Providers);

    [Theory]
    [InlineData("localhost:8000")]
    [InlineData("ftp://example.org")]
    [InlineData("not a url")]
    public void FromVariables_BadUrl_SaysWhatAUrlLooksLike(string url)
    {
        var error = Assert.Throws<RlmException>(() => Read(("OPENAI_BASE_URL", url)));

        Assert.Equal(ErrorCodes.ConfigInvalid, error.Code);
        Assert.Contains(url, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_OfOptionsWithAKey_DoesNotShowIt()
    {
        var options = Read(("OPENAI_API_KEY", "sk-secret"));

        Assert.DoesNotContain("secret", $"{options} {options.Providers[0]}", StringComparison.Ordinal);
        Assert.Contains("***", options.Providers[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void FromVariables_AnthropicKey_IsItsPublicApiAndStaysHidden()
    {
        var options = Read(("ANTHROPIC_API_KEY", "sk-ant-secret"), ("OLLAMA_HOST", "box"));

        var provider = Assert.Single(options.Providers);
        Assert.Equal(("anthropic", "https://api.anthropic.com/", ModelProtocol.Anthropic), (provider.Name, provider.BaseUrl.ToString(), provider.Protocol));
        Assert.Equal("http://box:11434/v1", options.OllamaUrl.AbsoluteUri);
        Assert.DoesNotContain("secret", $"{options} {provider}", StringComparison.Ordinal);
    }

    private static ModelOptions Read(params (string Name, string Value)[] variables) =>
        ModelOptions.FromVariables(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
