using System.ComponentModel.DataAnnotations;

namespace RlmAspire.Contracts.Sync;

/// <summary>Hashes of blobs: in a request those that the sender has, in the answer those that the server lacks.</summary>
/// <param name="Sha256">Lower-case hex, at most 1,000.</param>
public sealed record BlobList([property: Required, MaxLength(1000)] IReadOnlyList<string> Sha256);
