namespace RlmAspire.Sandboxes.Tests.Conformance;

/// <summary>Limits, and what is left of a session after one was reached.</summary>
public abstract class LimitConformance(IEnvironmentFixture fixture) : ConformanceSuite(fixture)
{
    private static readonly SessionOptions s_small = new() { MemoryBytes = 96 * 1024 * 1024 };

    [Theory]
    [InlineData("while True: pass")]
    [InlineData("import time; time.sleep(3600)")]
    [InlineData("try:\n    while True: pass\nexcept BaseException: pass\nwhile True: pass")]
    [InlineData("str(7 ** 5_000_000)")]
    [InlineData("import re; re.match('(a+)+$', 'a' * 40 + 'b')")]
    public async Task Execute_PastItsTime_IsStoppedAndTheSessionGoesOn(string code)
    {
        var session = await OpenAsync();
        await SetAsync(session, "context", "still here");
        await RunAsync(session, "x = 1");

        var stopped = await RunAsync(session, code, Within(300));
        var after = await RunAsync(session, "print(context[:], 'x' in globals())");

        Assert.Equal(CellStatus.Timeout, stopped.Status);
        Assert.Equal(!Fixture.KeepsState, stopped.StateLost);
        Assert.Equal("Timeout", stopped.Error?.Type);
        Assert.InRange(stopped.DurationMs, 290, 5000);
        Assert.Equal($"still here {Fixture.KeepsState}\n", after.Stdout);
        Assert.False(after.StateLost);
    }

    [Fact]
    public async Task Execute_HostCallPastTheTime_IsStopped()
    {
        var host = new ScriptedHost(async (_, _, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return null;
        });
        var session = await OpenAsync(host);

        var result = await RunAsync(session, "llm_query('a')", Within(300));

        Assert.Equal(CellStatus.Timeout, result.Status);
        Assert.Equal(1, result.HostCalls);
    }

    [Fact]
    public async Task Execute_CancelledByTheCaller_SaysSo()
    {
        var session = await OpenAsync();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        var result = await session.ExecuteAsync("print('begun')\nwhile True: pass", Limits, cancel.Token);

        Assert.Equal(CellStatus.Cancelled, result.Status);
        Assert.Equal("begun\n", result.Stdout);
        Assert.Equal(!Fixture.KeepsState, result.StateLost);
        Assert.Equal("2\n", (await RunAsync(session, "1 + 1")).Stdout);
    }

    [Theory]
    [InlineData("l = []\nwhile True: l.append(bytearray(1 << 20))")]
    [InlineData("b'x' * (1 << 30)")]
    [InlineData("[0] * (1 << 29)")]
    [InlineData("'%1000000000d' % 1")]
    [InlineData("import zlib; zlib.decompress(zlib.compress(bytes(40_000_000)) ) * 9")]
    public async Task Execute_MoreMemoryThanAllowed_IsAnErrorItRecoversFrom(string code)
    {
        var session = await OpenAsync(options: s_small);
        await RunAsync(session, "kept = 1");

        var result = await RunAsync(session, code);
        var after = await RunAsync(session, "l = None\nkept");

        Assert.Equal(CellStatus.Error, result.Status);
        Assert.Equal("MemoryError", result.Error?.Type);
        Assert.Equal("1\n", after.Stdout);
        Assert.False(after.StateLost);
        Assert.InRange(after.PeakMemoryBytes ?? 0, 1, s_small.MemoryBytes);
    }

    [Fact]
    public async Task Execute_MemoryErrorCaughtByTheCell_IsItsOwnBusiness()
    {
        var result = await RunAsync(await OpenAsync(options: s_small), "try:\n    bytearray(1 << 30)\nexcept MemoryError:\n    print('caught')");

        Assert.Equal(CellStatus.Ok, result.Status);
        Assert.Equal("caught\n", result.Stdout);
    }

    [Theory]
    [InlineData("def f(): f()\nf()", "RecursionError")]
    [InlineData("x = []\nfor _ in range(100_000): x = [x]\nprint(repr(x))", "RecursionError")]
    public async Task Execute_TooDeep_IsAnErrorItRecoversFrom(string code, string type)
    {
        var session = await OpenAsync();

        var result = await RunAsync(session, code);

        Assert.Equal(CellStatus.Error, result.Status);
        Assert.Equal(type, result.Error?.Type);
        Assert.Equal("2\n", (await RunAsync(session, "1 + 1")).Stdout);
    }

    [Fact]
    public async Task Execute_SourceNestedTooDeep_IsAnErrorItRecoversFrom()
    {
        var session = await OpenAsync();

        var result = await RunAsync(session, "eval('(' * 500 + ')' * 500)");

        Assert.Equal(CellStatus.Error, result.Status);
        Assert.Equal(Fixture.IsNative ? "SyntaxError" : "MemoryError", result.Error?.Type);
        Assert.Equal("2\n", (await RunAsync(session, "1 + 1")).Stdout);
    }

    [Fact]
    public async Task Execute_ForeignFunctions_AreThereInANativeInterpreterAlone()
    {
        var result = await RunAsync("import ctypes");

        Assert.Equal(Fixture.IsNative, result.Status == CellStatus.Ok);
    }

    [Theory]
    [InlineData("import os; os._exit(3)")]
    [InlineData("import os; os.abort()")]
    [InlineData("import faulthandler; faulthandler._sigsegv()")]
    public async Task Execute_InterpreterEnded_TheSessionGoesOn(string code)
    {
        var session = await OpenAsync();
        await SetAsync(session, "context", "still here");

        var result = await RunAsync(session, code);
        var after = await RunAsync(session, "context[:]");

        Assert.True(result.Status is CellStatus.Killed ? result.StateLost == !Fixture.KeepsState : result.Status is CellStatus.Error);
        Assert.Equal("'still here'\n", after.Stdout);
    }

    [Fact]
    public async Task Execute_FilesOverTheQuota_AreRefused()
    {
        var result = await RunAsync("import tempfile\nwith tempfile.TemporaryFile() as f:\n    for _ in range(1000): f.write(bytes(1 << 20))");

        Assert.Equal(CellStatus.Error, result.Status);
        Assert.Equal("OSError", result.Error?.Type);
    }

    [Fact]
    public async Task Dispose_WhileACellRuns_EndsIt()
    {
        var session = await OpenAsync();
        var running = RunAsync(session, "while True: pass");

        await Task.Delay(200, Token);
        await session.DisposeAsync();

        Assert.Equal(CellStatus.Killed, (await running).Status);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => RunAsync(session, "1"));
    }
}
