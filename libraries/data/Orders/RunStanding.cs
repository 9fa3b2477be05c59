namespace RlmAspire.Data.Orders;

/// <summary>How far a run is, and whether its writer lives.</summary>
/// <param name="Status">One of <see cref="Contracts.Runs.RunStatus"/>.</param>
/// <param name="Signer">Who uploads it, or null for a run of this server.</param>
/// <param name="LastSeq">Highest <c>seq</c>.</param>
/// <param name="HeadHash">Hash of that event.</param>
/// <param name="AliveAt">Last sign of life of its writer.</param>
public sealed record RunStanding(string Status, string? Signer, long LastSeq, string HeadHash, DateTimeOffset AliveAt);
