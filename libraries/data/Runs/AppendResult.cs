namespace RlmAspire.Data.Runs;

/// <summary>The result of an append.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Acknowledged">Highest contiguous <c>seq</c> that is durable, -1 for none.</param>
/// <param name="Added">Events that were not there before.</param>
/// <param name="Seq">The event that stood in the way, when one did.</param>
/// <param name="MissingBlob">Hash of the payload that is missing, with <see cref="AppendOutcome.BlobMissing"/>.</param>
public sealed record AppendResult(AppendOutcome Outcome, long Acknowledged, int Added = 0, long? Seq = null, string? MissingBlob = null);
