namespace RlmAspire.Contracts.Sandboxes;

/// <summary>A bucket of a histogram.</summary>
/// <param name="UpToMs">Its durations are at most that long, and longer than those of the bucket before.</param>
/// <param name="Count">How many there were.</param>
public sealed record LatencyStep(double UpToMs, long Count);
