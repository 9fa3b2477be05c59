namespace RlmAspire.Contracts.Sandboxes;

/// <summary>Durations since a runner's start. A percentile is the upper end of the bucket that it falls into; null while there is none.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="P50Ms">Half took at most this.</param>
/// <param name="P95Ms">95 of 100 took at most this.</param>
/// <param name="P99Ms">99 of 100 took at most this.</param>
/// <param name="Buckets">The histogram, up to its last bucket that is not empty.</param>
public sealed record LatencySummary(long Count, double? P50Ms, double? P95Ms, double? P99Ms, IReadOnlyList<LatencyStep> Buckets);
