using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace RlmAspire.RustWasm.Caching;

/// <summary>
/// A module as a store keeps it: <c>RLMMOD1\n</c>, HMAC-SHA-256 over the key and all that follows, 4-byte big-endian length, manifest as JSON, module.
/// With an empty secret the code finds damage alone; with one it also finds what somebody else has written.
/// </summary>
public static class ModuleEnvelope
{
    private const int LengthBytes = sizeof(int);
    private const int SealedFrom = 8 + SHA256.HashSizeInBytes;
    private const int ManifestFrom = SealedFrom + LengthBytes;

    private static ReadOnlySpan<byte> Magic => "RLMMOD1\n"u8;

    /// <summary>The bytes to keep.</summary>
    /// <param name="module">What to keep.</param>
    /// <param name="secret">Known to those who may write and read.</param>
    public static byte[] Seal(KeptModule module, ReadOnlySpan<byte> secret)
    {
        var manifest = JsonSerializer.SerializeToUtf8Bytes(
            new ModuleManifest(module.Contract, module.FirstLine, module.Diagnostics), ManifestJsonContext.Default.ModuleManifest);
        var bytes = new byte[ManifestFrom + manifest.Length + module.Bytes.Length];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(SealedFrom), manifest.Length);
        manifest.CopyTo(bytes, ManifestFrom);
        module.Bytes.Span.CopyTo(bytes.AsSpan(ManifestFrom + manifest.Length));
        Code(module.Key, bytes.AsSpan(SealedFrom), secret, bytes.AsSpan(Magic.Length, SHA256.HashSizeInBytes));
        return bytes;
    }

    /// <summary>The module, its bytes a part of what was given; null when that is not what was sealed under this key with this secret.</summary>
    public static KeptModule? Open(string key, ReadOnlyMemory<byte> sealedBytes, ReadOnlySpan<byte> secret)
    {
        var bytes = sealedBytes.Span;
        if (bytes.Length < ManifestFrom || !bytes.StartsWith(Magic))
        {
            return null;
        }

        Span<byte> code = stackalloc byte[SHA256.HashSizeInBytes];
        Code(key, bytes[SealedFrom..], secret, code);
        if (!CryptographicOperations.FixedTimeEquals(code, bytes[Magic.Length..SealedFrom]))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(bytes[SealedFrom..]);
        return length >= 0 && length <= bytes.Length - ManifestFrom ? Read(key, sealedBytes, length) : null;
    }

    private static KeptModule? Read(string key, ReadOnlyMemory<byte> sealedBytes, int length)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(sealedBytes.Span.Slice(ManifestFrom, length), ManifestJsonContext.Default.ModuleManifest);
            return manifest is null ? null : new KeptModule
            {
                Key = key,
                Contract = manifest.Contract,
                Bytes = sealedBytes[(ManifestFrom + length)..],
                FirstLine = manifest.FirstLine,
                Diagnostics = manifest.Diagnostics,
            };
        }
        catch (JsonException)
        {
            // Another version of this program wrote it.
            return null;
        }
    }

    /// <summary>The key is part of it: an entry does not pass for another one's.</summary>
    private static void Code(string key, ReadOnlySpan<byte> content, ReadOnlySpan<byte> secret, Span<byte> destination)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.UTF8.GetBytes(key));
        hash.AppendData(content);
        hash.GetHashAndReset(destination);
    }
}
