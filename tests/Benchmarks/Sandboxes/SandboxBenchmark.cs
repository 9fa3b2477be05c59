using System.Diagnostics;
using RlmAspire.Sandboxes;

namespace RlmAspire.Benchmarks.Sandboxes;

/// <summary>Sessions of the <c>wasm</c> environment: start, cells, contexts, kills.</summary>
internal sealed class SandboxBenchmark : IBenchmark
{
    private const int Megabyte = 1_000_000;

    private readonly ISandboxEnvironment _wasm = SandboxEnvironments.CreateDefault(TimeProvider.System).Single(environment => environment.Name == "wasm");
    private readonly InstantHost _host = new();

    public string Name => "sandbox";

    public string Summary => "sessions of the wasm environment: start, cells, kills, contexts";

    public async Task<IReadOnlyList<BenchmarkMetric>> RunAsync(CancellationToken cancellationToken)
    {
        // The first worker pays for reading the files.
        await OpenAsync("1 + 1", cancellationToken);
        return
        [
            BenchmarkMetric.Of("new worker to its first result", "ms", await RepeatAsync(30, () => OpenAsync("1 + 1", cancellationToken)), "≤ 200"),
            BenchmarkMetric.Of("new worker that imports re, json and collections", "ms", await RepeatAsync(20, () => OpenAsync("import re, json, collections", cancellationToken))),
            BenchmarkMetric.Of("warm cell", "ms", await CellsAsync("x = 1", 2000, cancellationToken), "≤ 1"),
            BenchmarkMetric.Of("warm cell with one host call", "ms", await CellsAsync("y = llm_query('q')", 1000, cancellationToken)),
            BenchmarkMetric.Of("cell that prints 10,000 lines", "ms", await CellsAsync("for i in range(10_000): print('line', i)", 20, cancellationToken)),
            BenchmarkMetric.Of("kill of a loop, past its deadline", "ms", await RepeatAsync(40, () => OvershootAsync("while True: pass", cancellationToken)), "≤ 50"),
            BenchmarkMetric.Of("kill of a sleep, past its deadline", "ms", await RepeatAsync(20, () => OvershootAsync("import time; time.sleep(60)", cancellationToken)), "≤ 50"),
            BenchmarkMetric.Of("context of 100 MB, ASCII", "ms", await RepeatAsync(5, () => ContextAsync(100, cancellationToken))),
            BenchmarkMetric.Of("context of 200 MB, ASCII", "ms", await RepeatAsync(3, () => ContextAsync(200, cancellationToken))),
        ];
    }

    private static async Task<List<double>> RepeatAsync(int count, Func<Task<double>> measure)
    {
        var samples = new List<double>(count);
        for (var i = 0; i < count; i++)
        {
            samples.Add(await measure());
        }

        return samples;
    }

    private async Task<double> OpenAsync(string code, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var session = await _wasm.OpenAsync(new SessionOptions(), _host, cancellationToken);
        await session.ExecuteAsync(code, new CellLimits(), cancellationToken);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private async Task<List<double>> CellsAsync(string code, int count, CancellationToken cancellationToken)
    {
        await using var session = await _wasm.OpenAsync(new SessionOptions(), _host, cancellationToken);
        await session.ExecuteAsync(code, new CellLimits(), cancellationToken);
        return await RepeatAsync(count, async () => (await session.ExecuteAsync(code, new CellLimits(), cancellationToken)).DurationMs);
    }

    private async Task<double> OvershootAsync(string code, CancellationToken cancellationToken)
    {
        var limits = new CellLimits { WallTime = TimeSpan.FromMilliseconds(100) };
        await using var session = await _wasm.OpenAsync(new SessionOptions(), _host, cancellationToken);
        var result = await session.ExecuteAsync(code, limits, cancellationToken);
        return result.DurationMs - limits.WallTime.TotalMilliseconds;
    }

    private async Task<double> ContextAsync(int megabytes, CancellationToken cancellationToken)
    {
        var text = new byte[megabytes * Megabyte];
        Array.Fill(text, (byte)'a');
        await using var session = await _wasm.OpenAsync(new SessionOptions(), _host, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        await session.SetContextAsync("context", text, cancellationToken);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
