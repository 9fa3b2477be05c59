using System.Diagnostics;
using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests;

/// <summary>Workers end with their cell, their session and their host, with and without bubblewrap.</summary>
[Collection("processes")]
public sealed class WorkerEndTests(WasmFixture fixture) : ConformanceSuite(fixture)
{
    // Seconds of a sleep that nothing else on the machine sleeps.
    private const string Marker = "3601.25";

    private static int s_fleets = 1000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Execute_StoppedLocalCell_LeavesNoProcessBehind(bool useBubblewrap)
    {
        var (session, workers) = await OpenAsync("local", useBubblewrap);
        await using var opened = session;

        var result = await RunAsync(session, "while True: pass", Within(300));

        Assert.NotEmpty(workers);
        Assert.Equal(CellStatus.Timeout, result.Status);
        Assert.True(await WorkerProcess.AllGoneAsync(workers));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Execute_StoppedWasmCell_LeavesAnEngineThatDoesNothing(bool useBubblewrap)
    {
        var (session, workers) = await OpenAsync("wasm", useBubblewrap);
        await using var opened = session;

        var result = await RunAsync(session, "while True: pass", Within(300));

        Assert.Equal(CellStatus.Timeout, result.Status);
        Assert.All(workers, worker => Assert.True(WorkerProcess.Lives(worker)));
        Assert.True(await WorkerProcess.AllIdleAsync(workers));
    }

    [Theory]
    [InlineData("wasm", true)]
    [InlineData("wasm", false)]
    [InlineData("local", true)]
    [InlineData("local", false)]
    public async Task Execute_WorkerKilledFromOutsideInACell_TellsAndGoesOn(string environment, bool useBubblewrap)
    {
        var (session, workers) = await OpenAsync(environment, useBubblewrap);
        await using var opened = session;
        var running = RunAsync(session, "print('begun')\nwhile True: pass");

        await Task.Delay(300, Token);
        Kill(workers[^1]);
        var result = await running;

        Assert.Equal(CellStatus.Killed, result.Status);
        Assert.True(result.StateLost);
        Assert.Equal("2\n", (await RunAsync(session, "1 + 1")).Stdout);
    }

    [Fact]
    public async Task Execute_WorkerKilledBetweenCells_TellsThatTheStateIsLost()
    {
        var (session, workers) = await OpenAsync("wasm", useBubblewrap: true);
        await using var opened = session;
        await SetAsync(session, "context", "still here");
        await RunAsync(session, "x = 1");

        Kill(workers[^1]);
        await WorkerProcess.AllGoneAsync(workers);
        var result = await RunAsync(session, "print(context[:], 'x' in globals())");

        Assert.Equal("still here False\n", result.Stdout);
        Assert.True(result.StateLost);
    }

    [Theory]
    [InlineData("wasm", true, "while True: pass")]
    [InlineData("wasm", false, "while True: pass")]
    [InlineData("wasm", true, "import time; time.sleep(3600)")]
    [InlineData("wasm", false, "import time; time.sleep(3600)")]
    [InlineData("wasm", false, "print('idle')")]
    [InlineData("local", true, "while True: pass")]
    [InlineData("local", false, "while True: pass")]
    [InlineData("local", false, "import subprocess; subprocess.run(['sleep', '3601.25'])")]
    [InlineData("local", false, "print('idle')")]
    public async Task Worker_HostKilled_Ends(string environment, bool useBubblewrap, string code)
    {
        using var host = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(WorkerEndTests).Assembly.Location, "-method", $"{typeof(DoomedHost).FullName}.{nameof(DoomedHost.Run)}", "-explicit", "only" },
            Environment =
            {
                [DoomedHost.CodeVariable] = code,
                [DoomedHost.EnvironmentVariable] = environment,
                [DoomedHost.BubblewrapVariable] = $"{useBubblewrap}",
            },
            RedirectStandardOutput = true,
        })!;
        IReadOnlyList<int> workers = [];
        for (var i = 0; i < 400 && workers.Count == 0; i++)
        {
            await Task.Delay(50, Token);
            workers = WorkerProcess.Below(host.Id);
        }

        // Past the start, into the cell.
        await Task.Delay(1500, Token);
        host.Kill();

        Assert.NotEmpty(workers);
        Assert.True(await WorkerProcess.AllGoneAsync(workers));
        Assert.True(await WorkerProcess.AllGoneAsync(Marker));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Execute_StoppedCellWithPrograms_LeavesNoneOfThem(bool useBubblewrap)
    {
        var (session, _) = await OpenAsync("local", useBubblewrap);
        await using var opened = session;

        var result = await RunAsync(session, $"import subprocess\nsubprocess.run(['sleep', '{Marker}'])", Within(700));

        Assert.Equal(CellStatus.Timeout, result.Status);
        Assert.True(await WorkerProcess.AllGoneAsync(Marker));
    }

    [Fact]
    public async Task Dispose_OfALocalSession_RemovesItsFolder()
    {
        var (session, _) = await OpenAsync("local", useBubblewrap: false);
        var told = await RunAsync(session, "import os\nopen('kept.txt', 'w').write('x')\nprint(os.getcwd())");
        var folder = told.Stdout.Trim();
        var before = File.Exists(Path.Combine(folder, "kept.txt"));

        await session.DisposeAsync();

        Assert.True(before, told.Stdout);
        Assert.False(Directory.Exists(folder));
    }

    /// <summary>Opens a session in processes of its own, and tells which they are.</summary>
    private static async Task<(ISandboxSession Session, IReadOnlyList<int> Workers)> OpenAsync(string name, bool useBubblewrap)
    {
        var before = WorkerProcess.Below(Environment.ProcessId);
        var settings = new SandboxSettings { UseBubblewrap = useBubblewrap, AllowLocal = true, SessionsPerProcess = Interlocked.Increment(ref s_fleets) };
        var session = await SandboxEnvironments.CreateDefault(TimeProvider.System, settings)
            .Single(environment => environment.Name == name)
            .OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        return (session, WorkerProcess.Below(Environment.ProcessId).Except(before).ToList());
    }

    private static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }
}
