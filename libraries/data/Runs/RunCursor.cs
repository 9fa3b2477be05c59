using System.Buffers.Text;

namespace RlmAspire.Data.Runs;

/// <summary>The place behind a run in the list: its id, written so that nobody takes it for one and builds a cursor by hand.</summary>
internal static class RunCursor
{
    private const int GuidBytes = 16;

    public static string Write(Guid lastRun) => Base64Url.EncodeToString(lastRun.ToByteArray(bigEndian: true));

    public static bool TryRead(string cursor, out Guid lastRun)
    {
        Span<byte> bytes = stackalloc byte[GuidBytes];
        var read = Base64Url.IsValid(cursor, out var length) && length == GuidBytes && Base64Url.TryDecodeFromChars(cursor, bytes, out _);
        lastRun = read ? new Guid(bytes, bigEndian: true) : Guid.Empty;
        return read;
    }
}
