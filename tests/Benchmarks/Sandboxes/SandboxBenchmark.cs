namespace RlmAspire.Benchmarks.Sandboxes;

/// <summary>Sessions of the <c>wasm</c> environment, of <c>docker</c> where there is an engine, what fuel costs, and their rivals.</summary>
internal sealed class SandboxBenchmark : IBenchmark
{
    public string Name => "sandbox";

    public string Summary => "sessions: start, cells, kills, neighbours, density, through the runner; docker, fuel and rivals";

    public async Task<IReadOnlyList<BenchmarkMetric>> RunAsync(CancellationToken cancellationToken) =>
    [
        .. await StartFigures.MeasureAsync(cancellationToken),
        .. await CellFigures.MeasureAsync(cancellationToken),
        .. await ParkedFigures.MeasureAsync(cancellationToken),
        .. await RunnerFigures.MeasureAsync(cancellationToken),
        .. await RivalFigures.MeasureAsync(cancellationToken),
        .. await new Fuel.FuelBenchmark().RunAsync(cancellationToken),
        .. await new DockerBenchmark().RunAsync(cancellationToken),
    ];
}
