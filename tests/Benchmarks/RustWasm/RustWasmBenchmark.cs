using RlmAspire.RustWasm;

namespace RlmAspire.Benchmarks.RustWasm;

/// <summary>Programs in Rust: the first time, again from every tier, through the runner, in a realistic mix, and beside their rivals.</summary>
internal sealed class RustWasmBenchmark : IBenchmark
{
    public string Name => "rust-wasm";

    public string Summary => "programs in Rust: compile, the tiers of the cache, through the runner, a mix, rivals, memory";

    public async Task<IReadOnlyList<BenchmarkMetric>> RunAsync(CancellationToken cancellationToken)
    {
        await using (var rustWasm = new LocalRustWasm(new RustWasmSettings(), TimeProvider.System))
        {
            var status = await rustWasm.CheckAsync(cancellationToken);
            if (!status.On)
            {
                await Console.Error.WriteLineAsync($"All figures are left out: {status.Detail}");
                return [];
            }
        }

        return
        [
            .. await CompileFigures.MeasureAsync(cancellationToken),
            .. await TierFigures.MeasureAsync(cancellationToken),
            .. await RunnerFigures.MeasureAsync(cancellationToken),
            .. await MixFigures.MeasureAsync(cancellationToken),
            .. await RivalFigures.MeasureAsync(cancellationToken),
            .. await ResidentFigures.MeasureAsync(cancellationToken),
        ];
    }
}
