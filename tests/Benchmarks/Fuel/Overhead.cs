namespace RlmAspire.Benchmarks.Fuel;

/// <summary>What one of the scripts prints.</summary>
/// <param name="Plain">CPU time of each round of the module without fuel, in milliseconds.</param>
/// <param name="Fuel">The same with fuel; a round of one follows a round of the other.</param>
/// <param name="Results">The different results of all rounds.</param>
internal sealed record Overhead(double[] Plain, double[] Fuel, object[] Results)
{
    /// <summary>How much more each round took with fuel than the round beside it without.</summary>
    public List<double> Percentages => [.. Plain.Zip(Fuel, (plain, fuel) => ((fuel / plain) - 1) * 100)];
}
