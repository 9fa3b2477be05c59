namespace RlmAspire.Benchmarks;

/// <summary>What <c>--json</c> prints.</summary>
/// <param name="Bench">Name of the benchmark.</param>
/// <param name="Machine">What it ran on.</param>
/// <param name="Metrics">The figures.</param>
internal sealed record BenchmarkReport(string Bench, string Machine, IReadOnlyList<BenchmarkMetric> Metrics);
