using System.Diagnostics;

namespace RlmAspire.Benchmarks.Sandboxes;

/// <summary>The same through a runner's API, in a process of its own.</summary>
internal static class RunnerFigures
{
    private const int Clients = 8;
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<BenchmarkMetric>> MeasureAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("rlm-bench-parked-").FullName;
        var settings = new Dictionary<string, string> { ["Runner__ParkedFolder"] = folder, ["Runner__MaxSessions"] = "200" };
        await using var runner = await ServiceProcess.StartAsync("SandboxRunner", settings, cancellationToken);
        var remote = BenchmarkSandbox.Remote(runner.Http.BaseAddress!);
        BenchmarkMetric[] metrics =
        [
            BenchmarkMetric.Of("cell.warm_api_ms", "ms", await CellFigures.WarmAsync(remote, "x = 1", 2000, 0, cancellationToken), "≤ 3"),
            BenchmarkMetric.Of("throughput.cells_per_s", "cells/s", [await CellsAsync(remote, cancellationToken)], "≥ 1000"),
            BenchmarkMetric.Of("throughput.sessions_per_s", "sessions/s", [await SessionsAsync(remote, cancellationToken)], "≥ 60"),
        ];
        Directory.Delete(folder, recursive: true);
        return metrics;
    }

    private static Task<double> CellsAsync(BenchmarkSandbox remote, CancellationToken cancellationToken) =>
        CountAsync(
            async until =>
            {
                await using var session = await remote.OpenAsync(cancellationToken);
                var count = 0;
                for (; !until.IsCancellationRequested; count++)
                {
                    await BenchmarkSandbox.RunAsync(session, "x = 1", cancellationToken);
                }

                return count;
            });

    private static Task<double> SessionsAsync(BenchmarkSandbox remote, CancellationToken cancellationToken) =>
        CountAsync(
            async until =>
            {
                var count = 0;
                for (; !until.IsCancellationRequested; count++)
                {
                    await using var session = await remote.OpenAsync(cancellationToken);
                    await BenchmarkSandbox.RunAsync(session, "x = 1", cancellationToken);
                }

                return count;
            });

    private static async Task<double> CountAsync(Func<CancellationToken, Task<int>> client)
    {
        using var until = new CancellationTokenSource(s_time);
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => client(until.Token)));
        return Math.Round(counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds, 1);
    }
}
