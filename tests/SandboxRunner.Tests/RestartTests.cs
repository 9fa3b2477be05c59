using System.Diagnostics;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.SandboxRunner.Tests;

/// <summary>What sessions lose when a runner, or an engine of it, goes away.</summary>
public sealed class RestartTests(RemoteFixture fixture) : ConformanceSuite(fixture)
{
    [Fact]
    public async Task Session_OfARunnerThatIsTerminated_GoesOnAtTheNext()
    {
        await using var runner = new RunnerProcess();
        await runner.StartAsync();
        await using var session = await runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        await SetAsync(session, "context", "abc");
        await RunAsync(session, "kept = 41");

        await runner.TerminateAsync();
        await runner.StartAsync();
        var after = await RunAsync(session, "print(kept + 1, context)");

        Assert.Equal(("42 abc\n", CellStatus.Ok, false), (after.Stdout, after.Status, after.StateLost));
    }

    [Fact]
    public async Task Cells_WhileTheRunnerSaysGoodbye_RunOrAreRefusedAndNothingIsLost()
    {
        await using var runner = new RunnerProcess();
        await runner.StartAsync();
        var sessions = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token)));
        await Task.WhenAll(sessions.Select(session => RunAsync(session, "done = 0")));

        var counting = sessions.Select(CountUntilRefusedAsync).ToList();
        await Task.Delay(200, Token);
        await runner.TerminateAsync();
        var counted = await Task.WhenAll(counting).WaitAsync(TimeSpan.FromSeconds(30), Token);
        await runner.StartAsync();
        var after = await Task.WhenAll(sessions.Select(session => RunAsync(session, "done")));
        foreach (var session in sessions)
        {
            await session.DisposeAsync();
        }

        Assert.All(counted, count => Assert.Equal(ErrorCodes.SandboxUnavailable, count.Code));
        Assert.Equal(counted.Select(count => $"{count.Cells}\n"), after.Select(result => result.Stdout));
        Assert.All(after, result => Assert.False(result.StateLost));
    }

    [Fact]
    public async Task Cell_LongerThanTheDrainTime_IsStoppedAndTheSessionGoesOnAsBeforeIt()
    {
        await using var runner = new RunnerProcess("--Runner:DrainSeconds=1");
        await runner.StartAsync();
        await using var session = await runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        await RunAsync(session, "kept = 41");

        var running = RunAsync(session, "kept = 0\nwhile True: pass");
        await RunnerClient.UntilAsync(runner.Address, stats => stats.Sessions.Running, 1);
        await runner.TerminateAsync();
        var stopped = await running;
        await runner.StartAsync();
        var after = await RunAsync(session, "kept + 1");

        Assert.Equal((CellStatus.Killed, false), (stopped.Status, stopped.StateLost));
        Assert.Contains("shutting down", stopped.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(("42\n", false), (after.Stdout, after.StateLost));
    }

    [Fact]
    public async Task Session_ThatWasParked_OutlivesARunnerThatIsKilled()
    {
        await using var runner = new RunnerProcess("--Runner:ParkSeconds=1");
        await runner.StartAsync();
        await using var session = await runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        await RunAsync(session, "kept = 41");
        Assert.Equal(1, await RunnerClient.UntilAsync(runner.Address, stats => stats.Sessions.Parked, 1));

        await runner.KillAsync();
        await runner.StartAsync();
        var after = await RunAsync(session, "kept + 1");

        Assert.Equal(("42\n", false), (after.Stdout, after.StateLost));
    }

    [Fact]
    public async Task Session_ThatWasNotParked_LosesItsVariablesAndKeepsItsContexts()
    {
        await using var runner = new RunnerProcess();
        await runner.StartAsync();
        await using var session = await runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        await SetAsync(session, "context", "abc");
        await RunAsync(session, "gone = 41");

        await runner.KillAsync();
        await runner.StartAsync();
        var after = await RunAsync(session, "print(context, 'gone' in dir())");
        var next = await RunAsync(session, "print(context, 'gone' in dir())");

        Assert.True(after.StateLost);
        Assert.Equal(("abc False\n", false), (next.Stdout, next.StateLost));
    }

    [Fact]
    public async Task Session_WhileNoRunnerIsThere_FailsAtOnceAndGoesOnLater()
    {
        await using var runner = new RunnerProcess();
        await runner.StartAsync();
        await using var session = await runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        await RunAsync(session, "kept = 41");

        await runner.TerminateAsync();
        var away = await Assert.ThrowsAsync<SandboxException>(() => RunAsync(session, "1"));
        await runner.StartAsync();
        var after = await RunAsync(session, "kept + 1");

        Assert.Equal(ErrorCodes.SandboxUnavailable, away.Code);
        Assert.Equal("42\n", after.Stdout);
    }

    [Fact]
    public async Task Cells_OfAnEngineThatIsKilled_SaySoAndTheNextOnesRun()
    {
        await using var runner = new RunnerProcess();
        await runner.StartAsync();
        var sessions = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token)));
        var running = sessions.Select(session => RunAsync(session, "while True: pass")).ToList();
        await RunnerClient.UntilAsync(runner.Address, stats => stats.Sessions.Running, 6);

        foreach (var engine in (await RunnerClient.StatsAsync(runner.Address)).Engines)
        {
            using var process = Process.GetProcessById(engine.ProcessId);
            process.Kill();
        }

        var killed = await Task.WhenAll(running).WaitAsync(TimeSpan.FromSeconds(30), Token);
        var after = await Task.WhenAll(sessions.Select(session => RunAsync(session, "1 + 1")));
        foreach (var session in sessions)
        {
            await session.DisposeAsync();
        }

        Assert.All(killed, result => Assert.Equal((CellStatus.Killed, true), (result.Status, result.StateLost)));
        Assert.All(after, result => Assert.Equal("2\n", result.Stdout));
    }

    private async Task<(int Cells, string Code)> CountUntilRefusedAsync(ISandboxSession session)
    {
        for (var cells = 0; ; cells++)
        {
            try
            {
                var result = await RunAsync(session, "done += 1");
                Assert.Equal((CellStatus.Ok, false), (result.Status, result.StateLost));
            }
            catch (SandboxException exception)
            {
                return (cells, exception.Code);
            }
        }
    }
}
