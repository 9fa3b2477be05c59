namespace RlmAspire.Traces;

/// <summary>A payload stored once by its hash.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Content">The bytes; text is UTF-8.</param>
public sealed record Blob(string Sha256, ReadOnlyMemory<byte> Content);
