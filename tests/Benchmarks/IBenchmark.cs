namespace RlmAspire.Benchmarks;

/// <summary>One benchmark: measures, and gives its figures beside their goals.</summary>
internal interface IBenchmark
{
    /// <summary>What <c>./rlm bench</c> calls it.</summary>
    string Name { get; }

    /// <summary>What it measures, in a line.</summary>
    string Summary { get; }

    Task<IReadOnlyList<BenchmarkMetric>> RunAsync(CancellationToken cancellationToken);
}
