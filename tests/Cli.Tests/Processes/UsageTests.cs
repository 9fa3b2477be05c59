using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Cli.Tests.Processes;

public sealed class UsageTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("run", "q")]
    [InlineData("run")]
    [InlineData("rum")]
    [InlineData("run", "q", "-c", "a.txt", "--timeout", "soon")]
    [InlineData("run", "q", "-c", "a.txt", "--max-iterations", "0")]
    [InlineData("run", "q", "-c", "a.txt", "--env", "moon")]
    [InlineData("run", "q", "-c", "a.txt", "--encoding", "ebcdic")]
    [InlineData("history", "--limit", "0")]
    [InlineData("show")]
    [InlineData("show", "ffffffff")]
    [InlineData("show", "last")]
    [InlineData("run", "q", "-c", "missing.txt")]
    [InlineData("run", " ", "-c", "a.txt")]
    public async Task Invoke_WrongUse_ExitsWith2AndSaysWhy(params string[] arguments)
    {
        _host.Write("a.txt", "text");

        var code = await _host.RunAsync(arguments);

        Assert.Equal(ExitCodes.Usage, code);
        Assert.NotEmpty(_host.Notes);
    }

    [Theory]
    [InlineData("--model", "nobody/knows")]
    [InlineData("--base-url", "not-a-url")]
    [InlineData("--env", "remote")]
    public async Task Run_NotConfigured_ExitsWith4AndSaysWhatToDo(string option, string value)
    {
        _host.Write("a.txt", "text");

        var code = await _host.RunAsync("run", "q", "-c", "a.txt", option, value);

        Assert.True(code == ExitCodes.NotConfigured, $"{code}: {_host.Notes}");
        Assert.Contains("rlm: ", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FaultWithJson_PrintsItAsJson()
    {
        await _host.RunAsync("run", "q", "-c", "missing.txt", "--json");

        Assert.Equal(ErrorCodes.ContextUnreadable, JsonNode.Parse(_host.Output)!["error"]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task History_DamagedStore_SaysWhatToDo()
    {
        Directory.CreateDirectory(_host.Variables["RLM_HOME"]!);
        await File.WriteAllTextAsync(Path.Combine(_host.Variables["RLM_HOME"]!, "rlm.db"), new string('x', 5000), TestContext.Current.CancellationToken);

        var code = await _host.RunAsync("history");

        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains("is damaged. Move it away", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_NothingConfigured_NamesTheBaselineForWhatItIs()
    {
        var code = await _host.RunAsync("models");

        Assert.Equal(0, code);
        Assert.Contains("baseline/extractive: a retrieval policy, not a language model", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_KeyConfigured_IsNeverPrinted()
    {
        _host.Variables["OPENAI_API_KEY"] = "sk-very-secret";
        _host.Variables["OPENAI_BASE_URL"] = "http://127.0.0.1:9/v1";

        await _host.RunAsync("models");

        Assert.Contains("with a key", _host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-very-secret", _host.Output + _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_IsTheProducts()
    {
        var (code, output, _) = await RlmProcess.RunAsync(_host.Folder, "--version");

        Assert.Equal((0, RlmVersion.Current), (code, output.Split('+')[0].Trim()));
    }
}
