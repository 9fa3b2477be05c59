using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using RlmAspire.Sandboxes.Engine.Files;
using RlmAspire.Sandboxes.Engine.Images;
using RlmAspire.Sandboxes.Engine.Lines;
using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Engine.Sessions;

/// <summary>Reads what any engine wrote of a session (<see cref="CheckpointFormat"/>). Its content is a guest's, so nothing of it is trusted.</summary>
internal sealed class CheckpointReader : IDisposable
{
    private readonly DeflateStream _body;
    private int _fileBytesLeft = FileTree.MaxBytes;

    private CheckpointReader(DeflateStream body) => _body = body;

    /// <param name="image">What sessions begin as here.</param>
    /// <param name="checkpoint">The bytes.</param>
    /// <param name="maxBytes">Most memory that the session may have.</param>
    /// <param name="time">The machine's clocks.</param>
    /// <exception cref="InvalidDataException">It is damaged, too large, or belongs to another image.</exception>
    public static SavedSession Read(Image image, byte[] checkpoint, long maxBytes, TimeProvider time)
    {
        var start = CheckpointFormat.Magic.Length + 4;
        Require(checkpoint.Length > start && checkpoint.AsSpan().StartsWith(CheckpointFormat.Magic), "it is no checkpoint of a session");
        var length = BinaryPrimitives.ReadUInt32BigEndian(checkpoint.AsSpan(CheckpointFormat.Magic.Length));
        Require(length <= Math.Min(CheckpointFormat.MaxHeaderBytes, checkpoint.Length - start), "its header is cut off");
        var body = start + (int)length;
        try
        {
            var header = JsonSerializer.Deserialize(checkpoint.AsSpan(start..body), EngineJson.Default.CheckpointHeader);
            Require(header is not null && IsWhole(header), "its header is damaged");
            Require(header!.Image == image.Id, "it was made with another version of the sandbox");
            Require(header.Bytes >= image.Bytes && header.Bytes <= maxBytes && header.Bytes % Pages.WasmBytes == 0, "it needs more memory than the session may have");
            using var reader = new CheckpointReader(new DeflateStream(new MemoryStream(checkpoint, body, checkpoint.Length - body), CompressionMode.Decompress));
            return reader.Fill(header, time);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or OverflowException or EndOfStreamException)
        {
            throw new InvalidDataException($"its content is damaged ({exception.Message})", exception);
        }
    }

    public void Dispose() => _body.Dispose();

    private static bool IsWhole(CheckpointHeader header) =>
        header is { Pages: not null, Pinned: not null, Records: not null, Open: not null, Monotonic: not null, Cpu: not null }
        && header.Pinned.All(static range => range is not null) && header.Records.All(static record => record is { Name: not null })
        && header.Open.All(static open => open is { Orphan: null or { Name: not null } });

    private SavedSession Fill(CheckpointHeader header, TimeProvider time)
    {
        var last = (int)(header.Bytes / Pages.Bytes);
        var ranges = header.Pages.Select(static range => range is [var first, var end] ? new PageRange(first, end) : new PageRange(0, -1)).ToList();
        RequireInOrder(ranges, last);
        RequireInOrder(header.Pinned.Select(static range => new PageRange(range.First, range.End)), last);
        var shadow = new Shadow(header.Bytes);
        foreach (var page in ranges.SelectMany(static range => Enumerable.Range(range.First, range.Count)))
        {
            _body.ReadExactly(shadow.Page(page));
        }

        var pinned = header.Pinned.Select(range => Take(checked((range.End - range.First) * Pages.Bytes))).ToList();
        var files = header.Records.Select(Restore).ToList();
        var state = new SessionState
        {
            Shadow = shadow,
            Pinned = header.Pinned,
            Open = [.. header.Open.Select(Restore)],
            ClockOffset = checked(long.Parse(header.Monotonic) + Asleep(header.SavedAt, time)) - GuestClock.NowOf(time),
            Cpu = long.Parse(header.Cpu),
            Cell = header.Cell,
        };
        foreach (var file in files)
        {
            Require(state.Files.TryAdd(file.Inode, file), "two of its files have one number");
        }

        return new SavedSession(state, pinned);
    }

    private FileRecord Restore(CheckpointHeader.FileHeader record)
    {
        var (accessed, modified) = (TimeOf(record.Accessed), TimeOf(record.Modified));
        if (record.Size is not { } size)
        {
            return new FileRecord(record.Inode, record.Parent, record.Name, accessed, modified, null);
        }

        Require(size >= 0 && size <= _fileBytesLeft, "its files are larger than a session's may be");
        _fileBytesLeft -= size;
        return new FileRecord(record.Inode, record.Parent, record.Name, accessed, modified, Take(size));
    }

    private static long TimeOf(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
        ? time
        : throw new InvalidDataException("a time of its files is none");

    private OpenRecord Restore(CheckpointHeader.OpenHeader open) => new(open.Number, open.Inode)
    {
        Orphan = open.Orphan is null ? null : Restore(open.Orphan),
        Readable = open.Readable,
        Writable = open.Writable,
        Flags = open.Flags,
        Position = open.Position,
    };

    private byte[] Take(int length)
    {
        var bytes = new byte[length];
        _body.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Nanoseconds since it was saved, by clocks of two machines that may differ.</summary>
    private static long Asleep(double savedAt, TimeProvider time) =>
        Math.Max(0, time.GetUtcNow().ToUnixTimeMilliseconds() - (double.IsFinite(savedAt) ? (long)savedAt : long.MaxValue)) is var asleep and < 1_000_000_000_000
            ? asleep * 1_000_000
            : 0;

    private static void RequireInOrder(IEnumerable<PageRange> ranges, int last)
    {
        var at = 0;
        foreach (var range in ranges)
        {
            Require(range.First >= at && range.End > range.First && range.End <= last, "its pages are out of order");
            at = range.End;
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidDataException(message);
        }
    }
}
