namespace RlmAspire.Sandboxes.Serving;

/// <summary>A bucket of a histogram.</summary>
/// <param name="UpToMs">Its durations are at most that long, and longer than the bucket before; the last one holds all that are longer still.</param>
/// <param name="Count">How many there were.</param>
public sealed record LatencyBucket(double UpToMs, long Count);
