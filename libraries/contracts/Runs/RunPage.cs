namespace RlmAspire.Contracts.Runs;

/// <summary>A page of runs, newest first.</summary>
/// <param name="Items">At most the limit that was asked for.</param>
/// <param name="Next">Opaque cursor of the next page, or null on the last.</param>
public sealed record RunPage(IReadOnlyList<RunSummary> Items, string? Next);
