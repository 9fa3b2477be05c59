namespace RlmAspire.Cli.Sync;

/// <summary>A request's body with the hash that its signature covers.</summary>
internal sealed record SignedBody(ReadOnlyMemory<byte> Content, string Sha256, string MediaType);
