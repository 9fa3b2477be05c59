namespace RlmAspire.Contracts.Sandboxes;

/// <summary>Sessions that are made before somebody asks for one.</summary>
/// <param name="Ready">How many there are.</param>
/// <param name="Wanted">How many there are meant to be.</param>
/// <param name="Hits">Sessions that found one ready.</param>
/// <param name="Misses">Sessions that did not.</param>
public sealed record PoolState(int Ready, int Wanted, long Hits, long Misses);
