namespace RlmAspire.Traces.Store;

/// <summary>How much of a run a server has said to hold.</summary>
/// <param name="Acknowledged">Highest contiguous <c>seq</c>, -1 for none.</param>
/// <param name="Sealed">Whether it took the seal of the finished run.</param>
public sealed record UploadState(long Acknowledged, bool Sealed);
