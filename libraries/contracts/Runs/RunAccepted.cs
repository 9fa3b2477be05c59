namespace RlmAspire.Contracts.Runs;

/// <summary>A run that the server has taken and not finished; it can be watched.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Status"><c>queued</c> or <c>running</c>.</param>
/// <param name="Url">Path of the run.</param>
public sealed record RunAccepted(Guid Run, string Status, string Url);
