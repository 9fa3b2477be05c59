using System.IO.Compression;

namespace RlmAspire.Traces.Store;

/// <summary>Payloads by their hash, compressed when that makes them smaller.</summary>
internal sealed class BlobTable(SqliteSession session)
{
    public void Put(Blob blob)
    {
        if (Has(blob.Sha256))
        {
            return;
        }

        var compressed = Compress(blob.Content.Span);
        var smaller = compressed.Length < blob.Content.Length;
        session.Transaction<object?>(() =>
        {
            var length = smaller ? (int)compressed.Length : blob.Content.Length;
            var added = session.Query(
                "INSERT INTO blobs (sha256, bytes, deflate, content) VALUES ($1, $2, $3, zeroblob($4)) ON CONFLICT DO NOTHING RETURNING rowid",
                static row => row.GetInt64(0), blob.Sha256, blob.Content.Length, smaller ? 1 : 0, length);
            if (added is [var rowId])
            {
                session.WriteBlob("blobs", "content", rowId, smaller ? new ReadOnlySpan<byte>(compressed.GetBuffer(), 0, length) : blob.Content.Span);
            }

            return null;
        });
    }

    public bool Has(string sha256) => session.Query("SELECT 1 FROM blobs WHERE sha256 = $1", static row => row.GetInt32(0), sha256).Count > 0;

    public byte[]? Get(string sha256) =>
        session.Query(
            "SELECT bytes, deflate, content FROM blobs WHERE sha256 = $1",
            static row =>
            {
                using var content = row.GetStream(2);
                var bytes = new byte[row.GetInt64(0)];
                using var source = row.GetInt64(1) == 1 ? new DeflateStream(content, CompressionMode.Decompress) : content;
                source.ReadExactly(bytes);
                return bytes;
            },
            sha256) is [var found] ? found : null;

    private static MemoryStream Compress(ReadOnlySpan<byte> content)
    {
        var output = new MemoryStream(Math.Max(256, content.Length / 3));
        using var deflate = new DeflateStream(output, CompressionLevel.Fastest, leaveOpen: true);
        deflate.Write(content);
        deflate.Flush();
        deflate.Dispose();
        return output;
    }
}
