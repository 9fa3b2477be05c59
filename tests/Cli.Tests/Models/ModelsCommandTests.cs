using System.Text.Json.Nodes;
using RlmAspire.Testing.Models;

namespace RlmAspire.Cli.Tests.Models;

public sealed class ModelsCommandTests : IAsyncLifetime
{
    private readonly TestHost _host = new();
    private ScriptedModelServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ScriptedModelServer.StartAsync(TestContext.Current.CancellationToken);
        // Nothing listens on the port of a server that is gone, whatever runs on this machine.
        var gone = await ScriptedModelServer.StartAsync(TestContext.Current.CancellationToken);
        _host.Variables["OLLAMA_HOST"] = gone.BaseUrl.Authority;
        await gone.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _host.Dispose();
    }

    [Fact]
    public async Task Models_NothingConfigured_ShowsTheBaselineAndThatOllamaIsAbsent()
    {
        var code = await _host.RunAsync("models");

        Assert.Equal(ExitCodes.Answered, code);
        Assert.Contains("root    baseline/extractive: $0 (no language model)", _host.Output, StringComparison.Ordinal);
        Assert.Matches("ollama +off http://127.0.0.1:[0-9]+/v1: absent", _host.Output);
        Assert.Contains("ANTHROPIC_API_KEY", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_OllamaAnswers_ListsWhatItHasForNothing()
    {
        _host.Variables["OLLAMA_HOST"] = _server.BaseUrl.Authority;
        _server.Models = ["qwen3:8b", "gpt-oss:120b-cloud"];

        await _host.RunAsync("models");

        Assert.Matches("ollama/qwen3:8b +\\$0 \\(runs on this machine\\)", _host.Output);
        Assert.Matches("ollama/gpt-oss:120b-cloud +price unknown", _host.Output);
    }

    [Fact]
    public async Task Models_Providers_SaysWhichAnswerAndWhyNotAndWhatTheyCost()
    {
        _server.Models = [.. Enumerable.Range(0, 15).Select(number => $"m-{number:00}")];
        _host.Write("rlm.toml", $"""
            model = "local/m-00, anthropic/claude-sonnet-5"
            sub_model = "local/m-01"
            judge_model = "nobody/knows"
            [providers.local]
            base_url = "{_server.BaseUrl}"
            [providers.gone]
            base_url = "http://user:password@{_host.Variables["OLLAMA_HOST"]}/v1"
            [providers.anthropic]
            api_key = ""
            [prices."local/m-01"]
            input = 0.5
            output = 1.5
            """);

        await _host.RunAsync("models");

        Assert.Contains("root    cannot be used: The model 'anthropic/claude-sonnet-5' needs a key. Set ANTHROPIC_API_KEY", _host.Output, StringComparison.Ordinal);
        Assert.Contains("sub     local/m-01: $0.5 in, $0.5 cached, $1.5 out (rlm.toml)", _host.Output, StringComparison.Ordinal);
        Assert.Contains("judge   cannot be used: There is no model 'nobody/knows'", _host.Output, StringComparison.Ordinal);
        Assert.Matches("local +ok .*15 models", _host.Output);
        Assert.Matches("gone +off .*nothing listens there", _host.Output);
        Assert.Matches("anthropic +off .*no key; set ANTHROPIC_API_KEY", _host.Output);
        Assert.Matches("local/m-00 +price unknown", _host.Output);
        Assert.Contains("and 3 more (--all lists them)", _host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("password", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_KeyRefused_SaysSoAndShowsNoKey()
    {
        const string Key = "sk-live-0123456789";
        _host.Variables["OPENAI_BASE_URL"] = _server.BaseUrl.ToString();
        _host.Variables["OPENAI_API_KEY"] = Key;
        _host.Variables["RLM_MODEL"] = "m";
        _server.ModelsStatus = 401;

        await _host.RunAsync("models");
        await _host.RunAsync("models", "--json");

        Assert.Contains("the key was refused (401); check OPENAI_API_KEY", _host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", _host.Output + _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_Json_HasRolesProvidersAndPrices()
    {
        _host.Variables["OPENAI_BASE_URL"] = _server.BaseUrl.ToString();
        _host.Variables["RLM_MODEL"] = "scripted-1";
        _host.Write("rlm.toml", "[prices.scripted-1]\ninput = 2\noutput = 3");

        await _host.RunAsync("models", "--json");

        var report = JsonNode.Parse(_host.Output)!;
        Assert.Equal(("root", "openai/scripted-1", "2"), ((string?)report["roles"]![0]!["role"], (string?)report["roles"]![0]!["model"], (string?)report["roles"]![0]!["price"]!["input"]));
        var provider = report["providers"]![0]!;
        Assert.Equal((true, false, "rlm.toml"), ((bool)provider["reachable"]!, (bool)provider["hasKey"]!, (string?)provider["models"]![0]!["price"]!["source"]));
    }
}
