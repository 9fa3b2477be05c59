namespace RlmAspire.Contracts.Sandboxes;

/// <summary>Sessions that have a client.</summary>
/// <param name="Live">Those that have a guest; only they take a place.</param>
/// <param name="Running">Those of them that run a cell.</param>
/// <param name="Parked">Those that are kept as a checkpoint.</param>
public sealed record SessionCounts(int Live, int Running, int Parked);
