namespace RlmAspire.SyncIngest.Features.Live;

/// <summary>Highest contiguous <c>seq</c> that is durable, -1 for none.</summary>
internal sealed record LiveAck(long Ack);
