namespace RlmAspire.SyncIngest.Features.Live;

/// <summary>The last message of a live upload that was refused.</summary>
internal sealed record LiveError(LiveErrorBody Error);
