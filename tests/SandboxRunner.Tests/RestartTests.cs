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
}
