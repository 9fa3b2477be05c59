using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using RlmAspire.Sandboxes.Engine.Files;
using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Images;
using RlmAspire.Sandboxes.Engine.Lines;
using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Engine.Sessions;

/// <summary>Writes a session as bytes that any engine with the same image can take up again (<see cref="CheckpointFormat"/>).</summary>
internal static class CheckpointWriter
{
    /// <param name="image">What the session began as.</param>
    /// <param name="state">After a good step.</param>
    /// <param name="memory">Its memory, for the pinned pages.</param>
    /// <param name="time">The machine's clocks.</param>
    public static byte[] Write(Image image, SessionState state, IGuestMemory memory, TimeProvider time)
    {
        var shadow = state.Shadow ?? new Shadow(memory.Length);
        var header = JsonSerializer.SerializeToUtf8Bytes(HeaderOf(image, state, shadow, time), EngineJson.Default.CheckpointHeader);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, header.Length);
        using var checkpoint = new MemoryStream();
        checkpoint.Write(CheckpointFormat.Magic);
        checkpoint.Write(length);
        checkpoint.Write(header);
        using (var body = new DeflateStream(checkpoint, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var page in shadow.Changed)
            {
                body.Write(shadow.Page(page));
            }

            foreach (var page in state.Pinned.SelectMany(static range => Enumerable.Range(range.First, range.End - range.First)))
            {
                body.Write(memory.Span((long)page * Pages.Bytes, Pages.Bytes));
            }

            foreach (var record in state.Files.Values.Concat(state.Open.Select(static open => open.Orphan).OfType<FileRecord>()))
            {
                body.Write(record.Data ?? []);
            }
        }

        return checkpoint.ToArray();
    }

    private static CheckpointHeader HeaderOf(Image image, SessionState state, Shadow shadow, TimeProvider time) => new(
        image.Id, shadow.Bytes, [.. Pages.ToRanges(shadow.Changed).Select(static range => new[] { range.First, range.End })], [.. state.Pinned], state.Cell,
        time.GetUtcNow().ToUnixTimeMilliseconds(), $"{GuestClock.NowOf(time) + state.ClockOffset}", $"{state.Cpu}",
        [.. state.Files.Values.Select(Describe)], [.. state.Open.Select(Describe)]);

    private static CheckpointHeader.FileHeader Describe(FileRecord record) =>
        new(record.Inode, record.Parent, record.Name, $"{record.Accessed}", $"{record.Modified}", record.Data?.Length);

    private static CheckpointHeader.OpenHeader Describe(OpenRecord open) => new(
        open.Number, open.Inode, open.Orphan is null ? null : Describe(open.Orphan), open.Readable, open.Writable, open.Flags, open.Position);
}
