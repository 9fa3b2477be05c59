namespace RlmAspire.Cli.Sync;

/// <summary>What an upload did.</summary>
/// <param name="Events">Events sent.</param>
/// <param name="Blobs">Payloads sent.</param>
/// <param name="Acknowledged">Highest <c>seq</c> that the server holds.</param>
internal sealed record UploadOutcome(int Events, int Blobs, long Acknowledged);
