using System.Security.Cryptography;

namespace RlmAspire.RustWasm.Tests;

/// <summary>Names of modules where no cache gives them one.</summary>
internal static class Keys
{
    public static string Of(ReadOnlySpan<byte> module) => Convert.ToHexStringLower(SHA256.HashData(module));
}
