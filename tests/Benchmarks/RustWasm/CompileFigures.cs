using RlmAspire.Benchmarks.Sandboxes;
using RlmAspire.RustWasm;

namespace RlmAspire.Benchmarks.RustWasm;

/// <summary>From a source to a finished module that is checked and kept.</summary>
internal static class CompileFigures
{
    private const int Rounds = 2;

    public static async Task<IReadOnlyList<BenchmarkMetric>> MeasureAsync(CancellationToken cancellationToken)
    {
        await using var cache = BenchmarkCache.Create();
        await cache.RustWasm.CompileAsync(BenchmarkPrograms.WordFrequency, cancellationToken);
        var (times, sizes, known) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var program in Enumerable.Range(0, Rounds).SelectMany(static round => BenchmarkPrograms.Analyses.Select((source, index) => BenchmarkPrograms.Unique(source, (round * 1000) + index))))
        {
            times.Add(await Sampling.TimeAsync(async () => sizes.Add((await cache.RustWasm.CompileAsync(program, cancellationToken)).ModuleBytes / 1024.0)));
        }

        var wrong = BenchmarkPrograms.Read(WasmContract.Analyze, "json_field_wrong");
        await cache.RustWasm.CompileAsync(wrong, cancellationToken);
        for (var i = 0; i < 50; i++)
        {
            known.Add(await Sampling.TimeAsync(() => cache.RustWasm.CompileAsync(wrong, cancellationToken)));
        }

        return
        [
            BenchmarkMetric.Of("compile.first_ms", "ms", times, "≤ 600"),
            BenchmarkMetric.Of("compile.module_kib", "KiB", sizes),
            BenchmarkMetric.Of("compile.known_failure_ms", "ms", known),
        ];
    }
}
