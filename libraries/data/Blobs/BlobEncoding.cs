using System.IO.Compression;

namespace RlmAspire.Data.Blobs;

/// <summary>How a payload's bytes stand in the store: Brotli where that makes them smaller.</summary>
internal static class BlobEncoding
{
    public const string Identity = "identity";
    public const string Brotli = "br";

    // Quality 3 takes English text to about a third at over 100 MB/s; the next steps cost far more time than they save room.
    private const int Quality = 3;
    private const int Window = 22;

    /// <summary>The same for a payload that is not in memory whole.</summary>
    public static BrotliCompressionOptions StreamOptions { get; } = new() { Quality = Quality };

    public static (string Encoding, ReadOnlyMemory<byte> Stored) Compress(ReadOnlyMemory<byte> content)
    {
        var buffer = new byte[content.Length];
        return BrotliEncoder.TryCompress(content.Span, buffer, out var written, Quality, Window) && written < content.Length
            ? (Brotli, buffer.AsMemory(0, written))
            : (Identity, content);
    }

    public static ReadOnlyMemory<byte> Expand(string encoding, byte[] stored, long bytes)
    {
        if (encoding == Identity)
        {
            return stored;
        }

        var content = new byte[bytes];
        return BrotliDecoder.TryDecompress(stored, content, out var written) && written == bytes
            ? content
            : throw new InvalidDataException("A stored payload cannot be expanded: its bytes are damaged.");
    }
}
