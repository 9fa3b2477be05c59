using RlmAspire.Sandboxes;

namespace RlmAspire.Benchmarks.Sandboxes;

/// <summary>How long a session takes to be there: from the pool, from the image, in a new engine, from a checkpoint.</summary>
internal static class StartFigures
{
    private const int Settle = 60;

    public static async Task<IReadOnlyList<BenchmarkMetric>> MeasureAsync(CancellationToken cancellationToken)
    {
        var pooled = BenchmarkSandbox.Wasm();
        var bare = BenchmarkSandbox.Wasm(maxReady: 0);
        await WarmUpAsync(pooled, cancellationToken);
        await WarmUpAsync(bare, cancellationToken);
        BenchmarkMetric[] metrics =
        [
            BenchmarkMetric.Of("session.pool_hit_ms", "ms", await OpenAsync(pooled, 200, Settle, cancellationToken), "≤ 2"),
            BenchmarkMetric.Of("session.restore_ms", "ms", await OpenAsync(bare, 200, 0, cancellationToken), "≤ 10"),
            BenchmarkMetric.Of("session.unpark_ms", "ms", await UnparkAsync(pooled, pooled, cancellationToken), "≤ 15"),
            BenchmarkMetric.Of("session.unpark_remote_ms", "ms", await UnparkAsync(pooled, bare, cancellationToken), "≤ 40"),
            BenchmarkMetric.Of("worker.first_result_ms", "ms", await Sampling.RepeatAsync(20, () => FirstResultAsync(cancellationToken)), "≤ 200"),
        ];
        await pooled.EndAsync();
        await bare.EndAsync();
        return metrics;
    }

    /// <summary>Functions are compiled when they are first called; that is the engine's start, not a session's.</summary>
    private static async Task WarmUpAsync(BenchmarkSandbox sandbox, CancellationToken cancellationToken)
    {
        for (var i = 0; i < 20; i++)
        {
            await using var session = await sandbox.OpenAsync(cancellationToken);
            await BenchmarkSandbox.RunAsync(session, "import re, json\nx = [i for i in range(1000)]", cancellationToken);
        }
    }

    private static Task<List<double>> OpenAsync(BenchmarkSandbox sandbox, int count, int settleMs, CancellationToken cancellationToken) =>
        Sampling.RepeatAsync(count, async () =>
        {
            ISandboxSession? session = null;
            var time = await Sampling.TimeAsync(async () => session = await sandbox.OpenAsync(cancellationToken));
            await session!.DisposeAsync();
            await Task.Delay(settleMs, cancellationToken);
            return time;
        });

    private static async Task<List<double>> UnparkAsync(BenchmarkSandbox from, BenchmarkSandbox to, CancellationToken cancellationToken)
    {
        await using var session = await from.OpenAsync(cancellationToken);
        await BenchmarkSandbox.RunAsync(session, ParkedFigures.Medium, cancellationToken);
        var checkpoint = await session.CheckpointAsync(cancellationToken);
        return await Sampling.RepeatAsync(100, async () =>
        {
            ISandboxSession? taken = null;
            var time = await Sampling.TimeAsync(async () =>
            {
                taken = await to.OpenAsync(cancellationToken, checkpoint);
                await BenchmarkSandbox.RunAsync(taken, "len(rows)", cancellationToken);
            });
            await taken!.DisposeAsync();
            return time;
        });
    }

    private static async Task<double> FirstResultAsync(CancellationToken cancellationToken)
    {
        var sandbox = BenchmarkSandbox.Wasm();
        var time = await Sampling.TimeAsync(async () =>
        {
            await using var session = await sandbox.OpenAsync(cancellationToken);
            await BenchmarkSandbox.RunAsync(session, "1 + 1", cancellationToken);
        });
        await sandbox.EndAsync();
        return time;
    }
}
