using RlmAspire.RustWasm.Caching;

namespace RlmAspire.RustWasm.Tests.Caching;

public sealed class SingleFlightTests
{
    private readonly SingleFlight<int> _flights = new();
    private readonly TaskCompletionSource<int> _work = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begun;
    private CancellationToken _seen;

    [Fact]
    public async Task Run_ManyAtOnce_WorkOnce()
    {
        var waiting = Enumerable.Range(0, 50).Select(_ => RunAsync(CancellationToken.None)).ToArray();
        _work.SetResult(42);

        var results = await Task.WhenAll(waiting);

        Assert.All(results, static result => Assert.Equal(42, result.Result));
        Assert.Equal((1, 49), (_begun, results.Count(static result => result.Joined)));
    }

    [Fact]
    public async Task Run_OneThatLeaves_DoesNotStopTheOthers()
    {
        using var leaving = new CancellationTokenSource();
        var first = RunAsync(leaving.Token);
        var second = RunAsync(CancellationToken.None);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _work.SetResult(1);

        Assert.Equal(1, (await second).Result);
        Assert.Equal(1, _begun);
    }

    [Fact]
    public async Task Run_AllOfThemLeave_StopsTheWorkAndTheNextBeginsAnew()
    {
        using var leaving = new CancellationTokenSource();
        var running = new[] { RunAsync(leaving.Token), RunAsync(leaving.Token) };
        await UntilBegunAsync(1);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(running));
        var stopped = _seen.IsCancellationRequested;
        var next = RunAsync(CancellationToken.None);
        _work.SetResult(2);

        Assert.True(stopped);
        Assert.Equal((2, false), await next);
        Assert.Equal(2, _begun);
    }

    [Fact]
    public async Task Run_WorkThatFails_FailsForAllAndIsNotKept()
    {
        var waiting = new[] { RunAsync(CancellationToken.None), RunAsync(CancellationToken.None) };
        _work.SetException(new InvalidOperationException("no"));
        foreach (var one in waiting)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => one);
        }

        var (result, _) = await _flights.RunAsync("key", static _ => Task.FromResult(5), CancellationToken.None);

        Assert.Equal(5, result);
    }

    private Task<(int Result, bool Joined)> RunAsync(CancellationToken cancellationToken) => _flights.RunAsync(
        "key",
        async stop =>
        {
            _seen = stop;
            Interlocked.Increment(ref _begun);
            return await _work.Task.WaitAsync(stop);
        },
        cancellationToken);

    private async Task UntilBegunAsync(int count)
    {
        while (Volatile.Read(ref _begun) < count)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
