using RlmAspire.Benchmarks.Sandboxes;
using RlmAspire.RustWasm;

namespace RlmAspire.Benchmarks.RustWasm;

/// <summary>What runs ask for, with repeats and mistakes, from an empty cache on; every run in a process of its own, so to speak.</summary>
internal static class MixFigures
{
    private const int InputBytes = 100_000;

    public static async Task<IReadOnlyList<BenchmarkMetric>> MeasureAsync(CancellationToken cancellationToken)
    {
        var inputs = new[] { "log", "prose", "table", "objects" }.ToDictionary(static kind => kind, static kind => SampleInputs.Create(kind, InputBytes));
        var folder = Directory.CreateTempSubdirectory("rlm-bench-mix-").FullName;
        var (found, times) = (new List<double>(), new List<double>());
        foreach (var run in BenchmarkPrograms.Mix().GroupBy(static step => step.Run))
        {
            await using var rustWasm = new LocalRustWasm(new RustWasmSettings { CacheFolder = Path.Combine(folder, "modules") }, TimeProvider.System);
            foreach (var (_, program, input) in run)
            {
                WasmExecution? execution = null;
                times.Add(await Sampling.TimeAsync(async () => execution = await rustWasm.ExecuteAsync(program, inputs[input], new WasmLimits(), cancellationToken)));
                found.Add(execution!.Compilation.Tier == ModuleTier.Compiled ? 0 : 1);
            }
        }

        Directory.Delete(folder, recursive: true);
        return
        [
            BenchmarkMetric.Mean("mix.hit_rate", "", found),
            BenchmarkMetric.Of("mix.call_ms", "ms", times),
        ];
    }
}
