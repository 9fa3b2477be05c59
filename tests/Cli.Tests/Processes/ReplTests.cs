namespace RlmAspire.Cli.Tests.Processes;

public sealed class ReplTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Repl_PipedCells_RunWithoutPrompts()
    {
        await SandboxRequired.CheckAsync();
        _host.Input("x = 20\ndef double(n):\n    return 2 * n\n\nfor i in range(2):\n    print(i)\nprint(double(x) + 2, context[:4])\n");

        var code = await _host.RunAsync("repl", "--context", _host.Write("a.txt", "text of it"));

        Assert.Equal((0, "0\n1\n42 text\n", ""), (code, _host.Output, _host.Notes));
    }

    [Fact]
    public async Task Repl_Commands_ShowAndForgetVariables()
    {
        await SandboxRequired.CheckAsync();
        _host.Input("x = [1]\n:vars\n:reset\n'x' in globals()\ncontext[:]\n:nonsense\n");

        await _host.RunAsync("repl", "--context", _host.Write("a.txt", "kept"));

        Assert.Equal("x: list = [1]\nFalse\n'kept'\n", _host.Output);
        Assert.Contains("no command :nonsense; :help", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repl_CellThatFails_IsToldAndTheRestGoesOn()
    {
        await SandboxRequired.CheckAsync();
        _host.Input("x = 1\n1 / 0\nprint('still', x)\n");

        var code = await _host.RunAsync("repl");

        Assert.Equal((ExitCodes.Failed, "still 1\n"), (code, _host.Output));
        Assert.Contains("ZeroDivisionError", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repl_CellPastItsTime_LeavesTheVariablesAsTheyWere()
    {
        await SandboxRequired.CheckAsync();
        _host.Input("x = 1\nwhile True: pass\n'x' in globals()\n");

        var code = await _host.RunAsync("repl", "--timeout", "1");

        Assert.Equal((ExitCodes.Stopped, "True\n"), (code, _host.Output));
        Assert.Contains("the session is as it was before the cell", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repl_Interrupted_EndsTheCellAndGoesOn()
    {
        await SandboxRequired.CheckAsync();
        _host.Input("while True: pass\nprint('after')\n");
        var running = _host.RunAsync("repl");

        // The first interrupt that finds a cell to end; before that there is nobody to take it.
        while (!_host.Host.Interrupts.Raise() && !running.IsCompleted)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await running;

        Assert.Equal("after\n", _host.Output);
        Assert.Contains("Cancelled: the cell was cancelled; the session is as it was before the cell", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repl_AtTheKeyboard_KeepsAHistoryForTheOwnerAlone()
    {
        await SandboxRequired.CheckAsync();
        using var typing = new TestHost(inputIsKeyboard: true);
        typing.Input("def f():\n  return 'a'\n\nf()\n:history\n");

        var code = await typing.RunAsync("repl");

        var file = Path.Combine(typing.Variables["RLM_HOME"]!, "repl_history");
        Assert.Equal((0, "'a'\ndef f():\\n  return 'a'\nf()\n"), (code, typing.Output));
        Assert.Equal(["def f():\\n  return 'a'", "f()"], await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Contains(">>> ... ... >>> ", typing.Notes, StringComparison.Ordinal);
    }
}
