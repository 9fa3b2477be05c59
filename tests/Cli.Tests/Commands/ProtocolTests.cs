using System.Text.Json;
using RlmAspire.Cli.Tests.Processes;
using RlmAspire.Contracts;
using RlmAspire.Testing.Models;

namespace RlmAspire.Cli.Tests.Commands;

/// <summary><c>rlm run --protocol commands</c>, from the settings to what is shown.</summary>
public sealed class ProtocolTests : IDisposable
{
    private readonly TestHost _host = new();

    public ProtocolTests() => _host.Write("log.txt", "start\nERROR one\nERROR two\n");

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Run_Commands_AnswersAndShowsEachOfThem()
    {
        await using var model = await StartAsync("{\"op\":\"find\",\"text\":\"error\",\"store\":\"hits\"}\n{\"op\":\"fnd\"}", "{\"op\":\"final\",\"answer\":\"${hits[1]}\"}");

        var code = await RunAsync(model, "--protocol", "commands");

        Assert.True(code == ExitCodes.Answered, _host.Notes);
        Assert.Equal("ERROR two\n", _host.Output);
        Assert.Contains("commands in JSON", _host.Notes, StringComparison.Ordinal);
        Assert.Contains("find {\"text\":\"error\",\"store\":\"hits\"}: 2 matches", _host.Notes, StringComparison.Ordinal);
        Assert.Contains("0 command 1 error in", _host.Notes, StringComparison.Ordinal);
        Assert.Contains("fnd {}: failed: there is no such command. Is `find` meant?", _host.Notes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("variable")]
    [InlineData("file")]
    public async Task Run_ProtocolInTheSettings_IsTaken(string place)
    {
        _host.Variables["RLM_PROTOCOL"] = place == "variable" ? "commands" : null;
        _host.Write("rlm.toml", place == "file" ? "protocol = \"commands\"" : "");
        await using var model = await StartAsync("{\"op\":\"final\",\"answer\":\"42\"}");

        var code = await RunAsync(model, "--json");

        Assert.True(code == ExitCodes.Answered, _host.Notes);
        Assert.Equal("42", JsonSerializer.Deserialize(_host.Output, ContractsJsonContext.Default.RunResult)!.Answer);
    }

    [Fact]
    public async Task Show_RunInCommands_NamesTheProtocolAndListsTheCommands()
    {
        await using var model = await StartAsync("{\"op\":\"count\",\"what\":\"lines\"}", "{\"op\":\"final\",\"answer\":\"3\"}");
        await RunAsync(model, "--protocol", "commands");

        await _host.RunAsync("show", "last");
        await _host.RunAsync("show", "last", "--trace");

        Assert.Contains("protocol  commands", _host.Output, StringComparison.Ordinal);
        Assert.Contains("command.completed", _host.Output, StringComparison.Ordinal);
        Assert.Contains("count  3 lines", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ProgramInRust_IsCompiledAndRun()
    {
        await RustRequired.CheckAsync();
        await using var model = await StartAsync(
            "{\"op\":\"rust_wasm\",\"code\":\"fn analyze(input: &str) -> String { input.lines().filter(|l| l.contains(\\\"ERROR\\\")).count().to_string() }\",\"store\":\"n\"}",
            "{\"op\":\"final_var\",\"name\":\"n\"}");

        var code = await RunAsync(model, "--protocol", "commands");

        Assert.True(code == ExitCodes.Answered, _host.Notes);
        Assert.Equal("2\n", _host.Output);
    }

    [Fact]
    public async Task Replay_RunInCommands_IsIdentical()
    {
        await using var model = await StartAsync("{\"op\":\"count\",\"what\":\"lines\"}", "{\"op\":\"final\",\"answer\":\"3\"}");
        await RunAsync(model, "--protocol", "commands");

        var code = await _host.RunAsync("replay", "last");

        Assert.True(code == ExitCodes.Answered, _host.Output + _host.Notes);
    }

    [Fact]
    public async Task Run_CommandsWithTheBaseline_IsRefused()
    {
        var code = await _host.RunAsync("run", "How many?", "-c", "log.txt", "--protocol", "commands");

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("writes Python cells and no commands. Name a language model, or use the protocol repl.", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_UnknownProtocol_IsAMistakeOfUse()
    {
        var code = await _host.RunAsync("run", "How many?", "-c", "log.txt", "--protocol", "sql");

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("'commands'", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_Protocol_IsNamedWithItsOrigin()
    {
        _host.Variables["RLM_PROTOCOL"] = "commands";

        await _host.RunAsync("run", "How many?", "-c", "log.txt", "--dry-run");

        Assert.Matches(@"protocol +commands +RLM_PROTOCOL", _host.Output);
    }

    private static async Task<ScriptedModelServer> StartAsync(params string[] replies)
    {
        var server = await ScriptedModelServer.StartAsync(TestContext.Current.CancellationToken);
        server.Script([.. replies.Select(ScriptedReply.Of)]);
        return server;
    }

    private Task<int> RunAsync(ScriptedModelServer model, params string[] options) =>
        _host.RunAsync(["run", "How many?", "-c", "log.txt", "--model", "scripted", "--base-url", model.BaseUrl.AbsoluteUri, .. options]);
}
