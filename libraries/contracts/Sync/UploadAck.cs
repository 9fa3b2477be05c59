namespace RlmAspire.Contracts.Sync;

/// <summary>What the server holds of a run, durably.</summary>
/// <param name="Run">The run.</param>
/// <param name="Acknowledged">Highest contiguous <c>seq</c> committed, -1 for none. The next upload starts behind it.</param>
public sealed record UploadAck(Guid Run, long Acknowledged);
