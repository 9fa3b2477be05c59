namespace RlmAspire.Benchmarks;

/// <summary>A figure.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">The figure: the median of the samples, unless the name says otherwise.</param>
/// <param name="P50">Of the samples.</param>
/// <param name="P95">Of the samples.</param>
/// <param name="P99">Of the samples.</param>
/// <param name="N">How many samples.</param>
/// <param name="Goal">What it is held against, such as <c>≥ 25000</c>; null for a figure that only explains.</param>
internal sealed record BenchmarkMetric(string Name, string Unit, double Value, double P50, double P95, double P99, int N, string? Goal)
{
    public static BenchmarkMetric Of(string name, string unit, IReadOnlyList<double> samples, string? goal = null)
    {
        var sorted = samples.Order().ToArray();
        return new(name, unit, At(sorted, 0.5), At(sorted, 0.5), At(sorted, 0.95), At(sorted, 0.99), sorted.Length, goal);
    }

    /// <summary>A figure that is the samples' mean, such as a share of successes.</summary>
    public static BenchmarkMetric Mean(string name, string unit, IReadOnlyList<double> samples, string? goal = null) =>
        Of(name, unit, samples, goal) with { Value = Math.Round(samples.Average(), 3) };

    private static double At(double[] sorted, double quantile) => Math.Round(sorted[(int)Math.Round(quantile * (sorted.Length - 1))], 3);
}
