using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RlmAspire.Models.Telemetry;

/// <summary>What this library tells OpenTelemetry; names of the GenAI semantic conventions v1.41.</summary>
public static class ModelTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "RlmAspire.Models";

    private static readonly double[] s_tokenBuckets = [.. Enumerable.Range(0, 14).Select(power => Math.Pow(4, power))];
    private static readonly double[] s_secondBuckets = [.. Enumerable.Range(0, 14).Select(power => 0.01 * Math.Pow(2, power))];
    private static readonly Meter s_meter = new(Name);

    internal static ActivitySource Source { get; } = new(Name);

    internal static Histogram<long> TokenUsage { get; } = s_meter.CreateHistogram(
        "gen_ai.client.token.usage", "{token}", "Tokens of a call, by gen_ai.token.type.",
        advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [.. s_tokenBuckets.Select(value => (long)value)] });

    internal static Histogram<double> Duration { get; } = s_meter.CreateHistogram(
        "gen_ai.client.operation.duration", "s", "Wall time of a call, its retries included.", tags: null,
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = s_secondBuckets });
}
