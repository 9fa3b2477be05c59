using System.Text.Json;

namespace RlmAspire.Cli.Tests.Processes;

public sealed class ExecTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Exec_Code_PrintsToTheStreamsOfAProgram()
    {
        await SandboxRequired.CheckAsync();

        var code = await _host.RunAsync("exec", "-c", "import sys\nprint('out')\nprint('err', file=sys.stderr)\n6 * 7");

        Assert.Equal((0, "out\n42\n", "err\n"), (code, _host.Output, _host.Notes));
    }

    [Theory]
    [InlineData("script.py")]
    [InlineData("-")]
    public async Task Exec_FileOrInput_SeesItsContexts(string source)
    {
        await SandboxRequired.CheckAsync();
        const string Script = "print(len(context), context_1[:3])";
        _host.Write("script.py", Script);
        _host.Input(Script);

        var code = await _host.RunAsync("exec", "--context", _host.Write("a.txt", "four"), "--context", _host.Write("b.txt", "second"), source);

        Assert.True(code == 0, _host.Notes);
        Assert.Equal("4 sec\n", _host.Output);
    }

    [Theory]
    [InlineData("print('before')\n1 / 0", 1, "before\n", "ZeroDivisionError: division by zero")]
    [InlineData("print('before')\nwhile True: pass", 3, "before\n", "Timeout: the cell ran longer than its limit of 1 s")]
    [InlineData("import os\nos._exit(0)", 3, "", "SessionEnded")]
    [InlineData("exit()", 0, "", "")]
    [InlineData("exit(2)", 1, "", "SystemExit")]
    public async Task Exec_CellThatEndsOtherwise_SaysSoByItsExitCode(string cell, int exitCode, string output, string error)
    {
        await SandboxRequired.CheckAsync();

        var code = await _host.RunAsync("exec", "--timeout", "1", "-c", cell);

        Assert.Equal((exitCode, output), (code, _host.Output));
        Assert.Contains(error, _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exec_Json_PrintsExactlyTheResult()
    {
        await SandboxRequired.CheckAsync();

        var code = await _host.RunAsync("exec", "--json", "-c", "x = 'é'\nprint(x)");

        var result = JsonDocument.Parse(_host.Output).RootElement;
        Assert.Equal(0, code);
        Assert.Equal(
            ["status", "stdout", "stderr", "error", "durationMs", "cpuMs", "peakMemoryBytes", "variables"],
            result.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(("ok", "é\n", JsonValueKind.Null), (result.GetProperty("status").GetString(), result.GetProperty("stdout").GetString(), result.GetProperty("error").ValueKind));
        Assert.True(result.GetProperty("cpuMs").GetDouble() > 0);
        Assert.Equal("x", result.GetProperty("variables")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Exec_QueryWithoutItsModel_IsATextThatSaysWhatToDo()
    {
        await SandboxRequired.CheckAsync();

        await _host.RunAsync("exec", "-c", "print(llm_query('q', model='nobody/knows'))\nprint(llm_query_batched(['a', 'b'], model='nobody/knows')[1])\nprint(rlm_query('q'))");

        var lines = _host.Output.Split('\n');
        Assert.StartsWith("Error: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Error: ", lines[1], StringComparison.Ordinal);
        Assert.Contains("`rlm run`", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exec_QueriesOfTheBaseline_AreAnsweredAndNamedOnce()
    {
        await SandboxRequired.CheckAsync();

        await _host.RunAsync("exec", "-c", "print(llm_query('q'))\nprint(len(llm_query_batched(['a', 'b'])))");

        Assert.EndsWith("\n2\n", _host.Output, StringComparison.Ordinal);
        Assert.Equal(2, _host.Notes.Split("not a language model").Length);
    }

    [Fact]
    public async Task Exec_LocalByAProjectsFileAlone_IsRefused()
    {
        _host.Write("rlm.toml", "environment = \"local\"");

        var code = await _host.RunAsync("exec", "-c", "print(1)");

        Assert.Equal((ExitCodes.NotConfigured, ""), (code, _host.Output));
        Assert.Contains("--env local", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exec_DockerWithoutAnEngine_SaysWhatToDo()
    {
        Environment.SetEnvironmentVariable("DOCKER_HOST", "unix:///nowhere/docker.sock");

        var code = await _host.RunAsync("exec", "-c", "print(1)", "--env", "docker");

        Assert.Equal((ExitCodes.NotConfigured, ""), (code, _host.Output));
        Assert.Contains("there is no Docker engine at /nowhere/docker.sock", _host.Notes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exec")]
    [InlineData("exec", "a.py", "-c", "1")]
    [InlineData("exec", "-", "--context", "-")]
    [InlineData("exec", "missing.py")]
    public async Task Exec_WrongUse_ExitsWith2AndSaysWhy(params string[] arguments)
    {
        var code = await _host.RunAsync(arguments);

        Assert.Equal(ExitCodes.Usage, code);
        Assert.NotEmpty(_host.Notes);
    }
}
