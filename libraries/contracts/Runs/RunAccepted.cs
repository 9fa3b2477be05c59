namespace RlmAspire.Contracts.Runs;

/// <summary>A run that was queued; it can be watched from now on.</summary>
/// <param name="Run">Its id.</param>
public sealed record RunAccepted(Guid Run);
