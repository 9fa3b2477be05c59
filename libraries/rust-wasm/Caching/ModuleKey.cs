using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RlmAspire.RustWasm.Caching;

/// <summary>Names a module by everything that decides what it is.</summary>
internal static class ModuleKey
{
    /// <summary>SHA-256 in lower-case hex over what the maker says of itself, the contract and the source.</summary>
    public static string Of(string identity, RustProgram program)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, identity);
        Append(hash, program.Contract.ToString());
        Append(hash, program.Source);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Nothing but a key may become a part of a path.</summary>
    public static bool IsKey(string text) => text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigitLower);

    // The length goes first: no two different lists of parts give the same bytes.
    private static void Append(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
