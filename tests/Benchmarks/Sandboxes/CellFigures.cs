using RlmAspire.Sandboxes;

namespace RlmAspire.Benchmarks.Sandboxes;

/// <summary>Cells: warm ones, those that must be stopped, and those beside a neighbour that takes what it can get.</summary>
internal static class CellFigures
{
    private static readonly string[] s_runaways =
    [
        "while True: pass", "import time; time.sleep(60)", "str(7 ** 5_000_000)", "import re; re.match('(a+)+$', 'a' * 40 + 'b')", "10 ** 10 ** 8",
        "while True: print('x' * 1000)", "import os; os._exit(1)", "import os; os.abort()",
    ];

    public static async Task<IReadOnlyList<BenchmarkMetric>> MeasureAsync(CancellationToken cancellationToken)
    {
        var sandbox = BenchmarkSandbox.Wasm();
        BenchmarkMetric[] metrics =
        [
            BenchmarkMetric.Of("cell.warm_engine_ms", "ms", await WarmAsync(sandbox, "x = 1", 2000, 0, cancellationToken), "≤ 1"),
            BenchmarkMetric.Of("cell.with_host_call_ms", "ms", await WarmAsync(sandbox, "y = llm_query('q')", 1000, 0, cancellationToken)),
            BenchmarkMetric.Of("cell.prints_10000_lines_ms", "ms", await WarmAsync(sandbox, "for i in range(10_000): print('line', i)", 20, 0, cancellationToken)),
            .. await StopAsync(sandbox, cancellationToken),
            .. await NeighbourAsync(sandbox, cancellationToken),
            BenchmarkMetric.Of("context.set_100_mb_ms", "ms", await Sampling.RepeatAsync(5, () => ContextAsync(sandbox, 100, cancellationToken))),
        ];
        await sandbox.EndAsync();
        return metrics;
    }

    public static async Task<List<double>> WarmAsync(BenchmarkSandbox sandbox, string code, int count, int pauseMs, CancellationToken cancellationToken)
    {
        await using var session = await sandbox.OpenAsync(cancellationToken);
        for (var i = 0; i < 20; i++)
        {
            await BenchmarkSandbox.RunAsync(session, code, cancellationToken);
        }

        return await Sampling.RepeatAsync(count, async () =>
        {
            var time = await Sampling.TimeAsync(() => BenchmarkSandbox.RunAsync(session, code, cancellationToken));
            if (pauseMs > 0)
            {
                await Task.Delay(pauseMs, cancellationToken);
            }

            return time;
        });
    }

    private static async Task<BenchmarkMetric[]> StopAsync(BenchmarkSandbox sandbox, CancellationToken cancellationToken)
    {
        var limits = new CellLimits { WallTime = TimeSpan.FromMilliseconds(100), OutputBytes = 100_000 };
        var (overshoots, survived) = (new List<double>(), new List<double>());
        await using var session = await sandbox.OpenAsync(cancellationToken);
        for (var i = 0; i < 120; i++)
        {
            await BenchmarkSandbox.RunAsync(session, $"kept = {i}", cancellationToken);
            var result = await session.ExecuteAsync($"kept = 'changed'\n{s_runaways[i % s_runaways.Length]}", limits, cancellationToken);
            if (result.Status == CellStatus.Timeout)
            {
                overshoots.Add(result.DurationMs - limits.WallTime.TotalMilliseconds);
            }

            var after = await BenchmarkSandbox.RunAsync(session, "kept", cancellationToken);
            survived.Add(!result.StateLost && after.Stdout == $"{i}\n" ? 100 : 0);
        }

        return
        [
            BenchmarkMetric.Of("kill.overshoot_ms", "ms", overshoots, "p99 ≤ 50"),
            BenchmarkMetric.Mean("kill.survival_pct", "%", survived, "100"),
        ];
    }

    private static async Task<BenchmarkMetric[]> NeighbourAsync(BenchmarkSandbox sandbox, CancellationToken cancellationToken)
    {
        const string Code = "sum(range(1000))";
        var (ratios, alone, beside) = (new List<double>(), new List<double>(), new List<double>());
        await using var looping = await sandbox.OpenAsync(cancellationToken);
        await using var allocating = await sandbox.OpenAsync(cancellationToken);
        foreach (var (neighbour, work) in new[] { (looping, "while True: pass"), (allocating, "while True: x = [bytearray(1 << 20) for _ in range(100)]") })
        {
            var before = await WarmAsync(sandbox, Code, 300, 5, cancellationToken);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var busy = neighbour.ExecuteAsync(work, new CellLimits { WallTime = TimeSpan.FromMinutes(5) }, stop.Token);
            var after = await WarmAsync(sandbox, Code, 300, 5, cancellationToken);
            await stop.CancelAsync();
            await busy;
            alone.AddRange(before);
            beside.AddRange(after);
            ratios.Add(BenchmarkMetric.Of("", "", after).P99 / BenchmarkMetric.Of("", "", before).P99);
        }

        return
        [
            BenchmarkMetric.Of("neighbour.p99_ratio", "", [ratios.Max()], "≤ 2"),
            BenchmarkMetric.Of("neighbour.cell_alone_ms", "ms", alone),
            BenchmarkMetric.Of("neighbour.cell_beside_ms", "ms", beside),
        ];
    }

    private static async Task<double> ContextAsync(BenchmarkSandbox sandbox, int megabytes, CancellationToken cancellationToken)
    {
        var text = new byte[megabytes * 1_000_000];
        Array.Fill(text, (byte)'a');
        await using var session = await sandbox.OpenAsync(cancellationToken);
        return await Sampling.TimeAsync(() => session.SetContextAsync("context", text, cancellationToken));
    }
}
