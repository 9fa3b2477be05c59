using RlmAspire.Cli.Configuration;
using RlmAspire.Contracts.Errors;
using RlmAspire.Models;

namespace RlmAspire.Cli.Tests.Configuration;

public sealed class SettingsLoaderTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Load_Nothing_GivesTheDefaults()
    {
        var settings = Load();

        Assert.Equal(("http://127.0.0.1:8080/", "wasm", 30), (settings.Server.AbsoluteUri, settings.Environment, settings.Limits.MaxIterations));
        Assert.Empty(settings.Models.Providers);
        Assert.Null(settings.Models.Model);
    }

    [Fact]
    public void Load_FilesAndEnvironment_TheNearerCounts()
    {
        WriteHome("model = \"home\"\nsub_model = \"home-sub\"\nserver = \"http://home:1\"\n[limits]\nmax_calls = 5\nmax_depth = 3\ntimeout = \"5m\"");
        _host.Write("rlm.toml", "model = \"project\"\n[limits]\nmax_calls = 7\nmax_cost_usd = 0.25");
        _host.Variables["RLM_SUB_MODEL"] = "variable";

        var settings = Load();

        Assert.Equal(("project", "variable"), (settings.Models.Model, settings.Models.SubModel));
        Assert.Equal((7, 3, 0.25m), (settings.Limits.MaxCalls, settings.Limits.MaxDepth, settings.Limits.MaxCostUsd));
        Assert.Equal((TimeSpan.FromMinutes(5), "http://home:1/"), (settings.Limits.Timeout, settings.Server.AbsoluteUri));
    }

    [Theory]
    [InlineData(null, null, "repl")]
    [InlineData(null, "commands", "commands")]
    [InlineData("repl", "commands", "repl")]
    [InlineData("commands", null, "commands")]
    public void Load_Protocol_IsTheVariablesOrTheFiles(string? variable, string? file, string expected)
    {
        _host.Variables["RLM_PROTOCOL"] = variable;
        _host.Write("rlm.toml", file is null ? "" : $"protocol = \"{file}\"");

        Assert.Equal(expected, Load().Protocol);
    }

    [Fact]
    public void Load_ProtocolOfTheEnvironmentThatIsNone_IsRefused()
    {
        _host.Variables["RLM_PROTOCOL"] = "sql";

        var failure = Assert.Throws<RlmException>(Load);

        Assert.Equal((ErrorCodes.ConfigInvalid, "RLM_PROTOCOL: 'sql' is no protocol; it is repl or commands."), (failure.Code, failure.Message));
    }

    [Fact]
    public void Load_NothingSaysLocal_DoesNotAllowIt()
    {
        _host.Write("rlm.toml", "environment = \"local\"");

        var settings = Load();

        Assert.Equal(("local", false), (settings.Environment, settings.AllowLocal));
        Assert.False(settings.Sandboxes.AllowLocal);
    }

    [Theory]
    [InlineData("1", null)]
    [InlineData(null, "local = true")]
    public void Load_LocalAskedForByVariableOrHome_AllowsIt(string? variable, string? home)
    {
        _host.Variables["RLM_LOCAL"] = variable;
        WriteHome(home ?? "");

        var settings = Load();

        Assert.True(settings.Sandboxes.AllowLocal);
    }

    [Fact]
    public void Load_LocalAskedForByAProject_IsRefused()
    {
        _host.Write("rlm.toml", "local = true");

        var failure = Assert.Throws<RlmException>(Load);

        Assert.Equal(ErrorCodes.ConfigInvalid, failure.Code);
        Assert.Contains("home's file alone", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FileInAParentFolder_IsFound()
    {
        File.WriteAllText(Path.Combine(_host.Folder, "rlm.toml"), "model = \"above\"");

        Assert.Equal("above", Load().Models.Model);
    }

    [Fact]
    public void Load_KeyOfTheEnvironment_NeverGoesToAnAddressOfAProject()
    {
        _host.Variables["OPENAI_API_KEY"] = "sk-mine";
        WriteHome("[providers.openai]\nbase_url = \"https://home.example/v1\"\napi_key = \"sk-home\"");
        _host.Write("rlm.toml", "[providers.openai]\nbase_url = \"https://stranger.example/v1\"");

        var provider = Assert.Single(Load().Models.Providers);

        Assert.Equal(("https://stranger.example/v1", (string?)null), (provider.BaseUrl.AbsoluteUri, provider.ApiKey));
    }

    [Fact]
    public void Load_KeyOfTheEnvironment_GoesToTheAddressOfTheHome()
    {
        _host.Variables["OPENAI_API_KEY"] = "sk-mine";
        WriteHome("[providers.openai]\nbase_url = \"https://home.example/v1\"");

        var provider = Assert.Single(Load().Models.Providers);

        Assert.Equal(("https://home.example/v1", "sk-mine"), (provider.BaseUrl.AbsoluteUri, provider.ApiKey));
    }

    [Fact]
    public void Load_AddressOfTheEnvironment_StandsAboveTheFiles()
    {
        _host.Variables["OPENAI_BASE_URL"] = "http://127.0.0.1:9/v1";
        _host.Write("rlm.toml", "[providers.openai]\nbase_url = \"https://stranger.example/v1\"\n[providers.lab]\nbase_url = \"https://lab.example/v1\"\napi_key = \"k\"");

        var providers = Load().Models.Providers.ToDictionary(static provider => provider.Name);

        Assert.Equal("http://127.0.0.1:9/v1", providers[ModelOptions.OpenAI].BaseUrl.AbsoluteUri);
        Assert.Equal("k", providers["lab"].ApiKey);
    }

    [Theory]
    [InlineData("modle = \"x\"", "line 1: there is no setting 'modle'. Is 'model' meant?")]
    [InlineData("\n[limits]\nmax_iteration = 3", "line 3: there is no setting 'limits.max_iteration'. Is 'limits.max_iterations' meant?")]
    [InlineData("[providers.lab]\nbaseurl = \"x\"", "Is 'providers.lab.base_url' meant?")]
    [InlineData("[providers.lab]\napi_key = \"x\"", "the provider 'lab' needs a base_url")]
    [InlineData("quux = 1", "Known: model, ")]
    [InlineData("[mcp.a]\ncomand = \"x\"", "line 2: there is no setting 'mcp.a.comand'. Is 'mcp.a.command' meant?")]
    [InlineData("[mcp.a]\nargs = []", "line 2: the MCP server 'a' needs one of command and url")]
    [InlineData("[mcp.a]\ncommand = \"x\"\nargs = [1]", "line 3: mcp.a.args is a list of strings")]
    [InlineData("[mcp.a]\ncommand = \"x\"\nenv = \"y\"", "line 3: mcp.a.env is a table of strings")]
    [InlineData("[mcp.a]\ncommand = \"x\"\nenv = { KEY = \"$NOT_SET\" }", "line 3: mcp.a.env.KEY is $NOT_SET, and the variable NOT_SET is not set")]
    [InlineData("model = 5", "line 1: model is a string in quotes")]
    [InlineData("[limits]\nmax_calls = 0", "line 2: limits.max_calls is a whole number from 1")]
    [InlineData("[limits]\nmax_tokens = \"many\"", "line 2: limits.max_tokens is a whole number")]
    [InlineData("[limits]\ntimeout = \"soon\"", "line 2: limits.timeout is a time such as 90s")]
    [InlineData("protocol = \"json\"", "protocol: 'json' is no protocol; it is repl or commands")]
    [InlineData("server = \"ftp://x\"", "'ftp://x' is no http or https address")]
    public void Load_BadSetting_SaysWhereAndWhat(string text, string message)
    {
        var path = _host.Write("rlm.toml", text);

        var exception = Assert.Throws<RlmException>(Load);

        Assert.Equal(ErrorCodes.ConfigInvalid, exception.Code);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("90s", 90)]
    [InlineData("1.5h", 5400)]
    [InlineData("2m", 120)]
    [InlineData("", null)]
    [InlineData("0s", null)]
    [InlineData("-5s", null)]
    [InlineData("5d", null)]
    [InlineData("1000h", null)]
    public void Duration_Text_IsReadOrRefused(string text, int? seconds)
    {
        var read = Duration.TryParse(text, out var duration);

        Assert.Equal(seconds, read ? (int)duration.TotalSeconds : null);
    }

    private CliSettings Load() => new SettingsLoader(_host.Host).Load();

    private void WriteHome(string text)
    {
        Directory.CreateDirectory(_host.Variables["RLM_HOME"]!);
        File.WriteAllText(Path.Combine(_host.Variables["RLM_HOME"]!, "rlm.toml"), text);
    }
}
