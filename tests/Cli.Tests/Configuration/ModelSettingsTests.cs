using RlmAspire.Cli.Configuration;
using RlmAspire.Contracts.Errors;
using RlmAspire.Models;

namespace RlmAspire.Cli.Tests.Configuration;

public sealed class ModelSettingsTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Load_RolesRoutesAndPrices_AreRead()
    {
        _host.Write("rlm.toml", """
            model = "fast"
            judge_model = "anthropic/claude-opus-5"
            [routes]
            fast = "openai/gpt-5-mini, ollama/qwen3"
            [prices."gpt-4.1"]
            input = 2
            output = 8.5
            cached_input = 0.5
            [prices."local/qwen3-8b"]
            input = 0
            output = 0
            """);

        var models = Load().Models;

        Assert.Equal(("fast", "anthropic/claude-opus-5"), (models.Model, models.JudgeModel));
        Assert.Equal("openai/gpt-5-mini, ollama/qwen3", models.Routes["fast"]);
        Assert.Equal((2m, 0.5m, 8.5m), (models.Prices["gpt-4.1"].Input, models.Prices["gpt-4.1"].CachedInput, models.Prices["gpt-4.1"].Output));
        Assert.Equal(0m, models.Prices["local/qwen3-8b"].CachedInput);
    }

    [Theory]
    [InlineData("[prices.m]\ninput = 1", "needs input and output")]
    [InlineData("[prices.m]\ninput = -1\noutput = 1", "a number from 0")]
    [InlineData("[prices.m]\ninput = \"much\"\noutput = 1", "a number")]
    [InlineData("[prices.\"gpt-4.1\"]\ninputs = 1", "prices.gpt-4.1.input")]
    [InlineData("[routes]\nfast = 3", "a string in quotes")]
    [InlineData("judge = \"x\"", "there is no setting 'judge'")]
    [InlineData("[providers.x]\nbase_url = \"http://a\"\nkind = \"gemini\"", "openai or anthropic")]
    [InlineData("[providers.openai]\nkind = \"anthropic\"", "needs a base_url")]
    [InlineData("[providers.x]\napi_key = \"k\"", "needs a base_url")]
    public void Load_Mistake_SaysWhatAndWhere(string file, string message)
    {
        _host.Write("rlm.toml", file);

        var error = Assert.Throws<RlmException>(Load);

        Assert.Equal(ErrorCodes.ConfigInvalid, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("rlm.toml", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ProvidersOfBothKinds_SpeakWhatTheyAreToldTo()
    {
        _host.Write("rlm.toml", """
            [providers.gateway]
            base_url = "http://gateway:4000"
            kind = "anthropic"
            [providers.anthropic]
            api_key = "from the file"
            [providers.ollama]
            """ + "\napi_key = \"none\"\n");

        var providers = Load().Models.Providers.ToDictionary(provider => provider.Name);

        Assert.Equal((ModelProtocol.Anthropic, "http://gateway:4000/"), (providers["gateway"].Protocol, providers["gateway"].BaseUrl.AbsoluteUri));
        Assert.Equal((ModelProtocol.Anthropic, "https://api.anthropic.com/", "from the file"), (providers["anthropic"].Protocol, providers["anthropic"].BaseUrl.AbsoluteUri, providers["anthropic"].ApiKey));
        Assert.Equal("http://127.0.0.1:11434/v1", providers["ollama"].BaseUrl.AbsoluteUri);
    }

    [Fact]
    public void Load_AnthropicKeyOfTheEnvironment_NeverGoesToAnAddressOfAProject()
    {
        _host.Variables["ANTHROPIC_API_KEY"] = "sk-ant-secret";
        _host.Write("rlm.toml", "[providers.anthropic]\nbase_url = \"http://stranger\"");

        Assert.Null(Assert.Single(Load().Models.Providers).ApiKey);
    }

    private CliSettings Load() => new SettingsLoader(_host.Host).Load();
}
