using System.Diagnostics;
using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Running;
using RlmAspire.Sandboxes.Tests.Attacks;

namespace RlmAspire.RustWasm.Tests.Running;

/// <summary>Who gets which worker, and what becomes of workers that are stopped.</summary>
[Collection("workers")]
public sealed class PoolTests : IAsyncDisposable
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(10);

    private readonly Descendants _descendants = new();
    private ModuleWorkers _workers = new(new RustWasmSettings { Workers = 1 }, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _workers.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_PastItsWallTime_IsKilledAndTheNextGoesOn(bool useBubblewrap)
    {
        await UseAsync(new RustWasmSettings { Workers = 1, UseBubblewrap = useBubblewrap });
        var processes = await _descendants.CountAsync(Token);
        var call = await WorkersFixture.EndlessAsync(TimeSpan.FromMilliseconds(300));

        var run = await _workers.RunAsync(call, Token);
        var next = await _workers.RunAsync(await WorkersFixture.CallAsync("", "next"), Token);

        Assert.Equal((WasmStatus.TimedOut, (long?)null), (run.Status, run.Fuel));
        Assert.Contains("stopped after 0.3 s", run.Error, StringComparison.Ordinal);
        Assert.Equal("next", next.Output);
        Assert.Equal(1, _workers.ReadStats().Kills);
        Assert.True(await _descendants.AreIdleAsync(Token));
        Assert.Empty(await _descendants.BeyondAsync(processes, Token));
    }

    [Fact]
    public async Task Run_Cancelled_IsKilledAndNoError()
    {
        await UseAsync(new RustWasmSettings { Workers = 1 });
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = _workers.RunAsync(await WorkersFixture.EndlessAsync(s_long), cancelling.Token);
        await UntilAsync(stats => stats.Busy == 1);

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal("next", (await _workers.RunAsync(await WorkersFixture.CallAsync("", "next"), Token)).Output);
        Assert.True(await _descendants.AreIdleAsync(Token));
    }

    [Fact]
    public async Task Run_CancelledWhileItWaits_KillsNobody()
    {
        await UseAsync(new RustWasmSettings { Workers = 1 });
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var running = _workers.RunAsync(await WorkersFixture.EndlessAsync(s_long), first.Token);
        await UntilAsync(stats => stats.Busy == 1);
        var waiting = _workers.RunAsync(await WorkersFixture.CallAsync("", "x"), second.Token);

        await second.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal((0, 0L, false), (_workers.ReadStats().Waiting, _workers.ReadStats().Kills, running.IsCompleted));
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Run_MoreThanMayWait_IsBusy()
    {
        await UseAsync(new RustWasmSettings { Workers = 1 });
        using var cancelling = new CancellationTokenSource();
        var endless = await WorkersFixture.EndlessAsync(s_long);
        var calls = Enumerable.Range(0, 65).Select(_ => _workers.RunAsync(endless, cancelling.Token)).ToList();
        await UntilAsync(stats => stats is { Busy: 1, Waiting: 64 });

        var refused = await Assert.ThrowsAsync<WasmBusyException>(() => _workers.RunAsync(endless, Token));

        Assert.Equal(ErrorCodes.Busy, refused.Code);
        Assert.Contains("64 executions", refused.Message, StringComparison.Ordinal);
        await cancelling.CancelAsync();
        foreach (var call in calls)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }

        Assert.Equal("next", (await _workers.RunAsync(await WorkersFixture.CallAsync("", "next"), Token)).Output);
    }

    [Fact]
    public async Task Run_ManyAtOnceOnTwoWorkers_EachGetsItsOwnAnswer()
    {
        await UseAsync(new RustWasmSettings { Workers = 2 });
        var calls = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => WorkersFixture.CallAsync(i % 2 == 0 ? "" : "(func)", $"input {i}")));

        var runs = await Task.WhenAll(calls.Select(call => _workers.RunAsync(call, Token)));

        Assert.Equal(Enumerable.Range(0, 100).Select(static i => $"input {i}"), runs.Select(static run => run.Output));
        Assert.InRange(_workers.ReadStats().Processes, 2, 3);
    }

    [Fact]
    public async Task Run_SameModule_GoesToTheWorkerThatHasIt()
    {
        await UseAsync(new RustWasmSettings { Workers = 2 });
        var call = await WorkersFixture.CallAsync("(func (nop) (nop))", "x");

        var runs = new List<ModuleRun>();
        for (var i = 0; i < 6; i++)
        {
            runs.Add(await _workers.RunAsync(call, Token));
        }

        Assert.Equal([false, true, true, true, true, true], runs.Select(static run => run.Resident));
    }

    [Fact]
    public async Task Run_MoreModulesThanFit_DropsTheLeastRecentlyUsed()
    {
        var calls = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => WorkersFixture.CallAsync($"(func {string.Concat(Enumerable.Repeat("(nop)", i))})", $"{i}")));
        await UseAsync(new RustWasmSettings { Workers = 1, WorkerCacheBytes = calls[3].Module.Length * 3L });
        int[] order = [0, 1, 2, 0, 3, 0, 1];

        var resident = new List<bool>();
        foreach (var i in order)
        {
            var run = await _workers.RunAsync(calls[i], Token);
            Assert.Equal($"{i}", run.Output);
            resident.Add(run.Resident);
        }

        Assert.Equal([false, false, false, true, false, true, false], resident);
        Assert.InRange(_workers.ReadStats().ResidentBytes, 1, calls[3].Module.Length * 3L);
        Assert.Equal((2L, 6L), (_workers.ReadStats().Hits, _workers.ReadStats().Misses));
    }

    [Fact]
    public async Task Dispose_WithACallThatRuns_LeavesNothingBehind()
    {
        await using var workers = new ModuleWorkers(new RustWasmSettings { Workers = 1 }, TimeProvider.System);
        var before = await _descendants.CountAsync(Token);
        var running = workers.RunAsync(await WorkersFixture.EndlessAsync(s_long), Token);
        await UntilAsync(stats => stats.Busy == 1, workers);

        await workers.DisposeAsync();

        var closed = await Assert.ThrowsAsync<RlmException>(() => running);
        Assert.Equal(ErrorCodes.WasmUnavailable, closed.Code);
        Assert.Empty(await _descendants.BeyondAsync(before, Token));
        await Assert.ThrowsAsync<RlmException>(async () => await workers.RunAsync(await WorkersFixture.CallAsync("", "x"), Token));
    }

    /// <summary>Workers of these settings, with one call behind them and one in reserve.</summary>
    private async Task UseAsync(RustWasmSettings settings)
    {
        await _workers.DisposeAsync();
        _workers = new ModuleWorkers(settings, TimeProvider.System);
        await _workers.RunAsync(await WorkersFixture.CallAsync("(func)(func)", "first"), Token);
        await UntilAsync(static stats => stats.Processes >= 2);
    }

    private Task UntilAsync(Func<WorkersStats, bool> condition) => UntilAsync(condition, _workers);

    private static async Task UntilAsync(Func<WorkersStats, bool> condition, ModuleWorkers workers)
    {
        var clock = Stopwatch.StartNew();
        while (!condition(workers.ReadStats()))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{workers.ReadStats()}");
            await Task.Delay(20, Token);
        }
    }
}
