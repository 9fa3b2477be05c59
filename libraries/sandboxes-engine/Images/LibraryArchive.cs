using System.Buffers.Binary;

namespace RlmAspire.Sandboxes.Engine.Images;

/// <summary>The zip archive of the standard library that the program carries in its data.</summary>
/// <param name="Start">Its place in memory.</param>
/// <param name="End">Behind it.</param>
/// <param name="Bytes">A copy.</param>
internal sealed record LibraryArchive(int Start, int End, byte[] Bytes)
{
    private const int EndRecordBytes = 22;

    private static ReadOnlySpan<byte> EndRecord => "PK\u0005\u0006"u8;

    private static ReadOnlySpan<byte> FirstFile => "PK\u0003\u0004"u8;

    /// <summary>Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.6 and 4.3.16.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static LibraryArchive Find(ReadOnlySpan<byte> memory)
    {
        for (var end = memory.LastIndexOf(EndRecord); end >= 0; end = memory[..end].LastIndexOf(EndRecord))
        {
            if (end + EndRecordBytes > memory.Length)
            {
                continue;
            }

            var record = memory[end..];
            var start = (long)end - BinaryPrimitives.ReadUInt32LittleEndian(record[12..]) - BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
            if (start >= 0 && memory[(int)start..].StartsWith(FirstFile))
            {
                var after = Math.Min(memory.Length, end + EndRecordBytes + BinaryPrimitives.ReadUInt16LittleEndian(record[20..]));
                return new LibraryArchive((int)start, after, memory[(int)start..after].ToArray());
            }
        }

        throw new InvalidDataException("the program carries no standard library");
    }
}
