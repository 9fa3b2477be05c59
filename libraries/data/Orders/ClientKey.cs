namespace RlmAspire.Data.Orders;

/// <summary>A client's own name of its request: the same request under the same name is done once.</summary>
/// <param name="Key">The name.</param>
/// <param name="RequestHash">SHA-256 of what was asked.</param>
public sealed record ClientKey(string Key, byte[] RequestHash);
