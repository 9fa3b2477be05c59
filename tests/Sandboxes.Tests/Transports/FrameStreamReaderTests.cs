using System.Buffers.Binary;
using System.Text;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Tests.Transports;

public sealed class FrameStreamReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4096)]
    public async Task Read_FramesInAnyPieces_AreWhole(int pieceBytes)
    {
        byte[] stream = [.. Frame(0, "first"u8), .. Frame(0, ""u8), .. Frame(0, new byte[200_000])];
        var reader = new FrameStreamReader(new PiecewiseStream(stream, pieceBytes));

        List<byte[]> frames = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } frame)
        {
            frames.Add(frame);
        }

        Assert.Equal([5, 0, 200_000], frames.Select(frame => frame.Length));
        Assert.Equal("first", Encoding.UTF8.GetString(frames[0]));
    }

    [Fact]
    public async Task Read_FrameCutOff_Throws()
    {
        var reader = new FrameStreamReader(new MemoryStream(Frame(0, "cut"u8)[..^1]));

        await Assert.ThrowsAsync<InvalidDataException>(async () => await reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(0xffffffffu, 0)]
    [InlineData(64u * 1024 * 1024 + 1, 0)]
    [InlineData(4u, 1)]
    [InlineData(4u, 9)]
    public async Task Read_HeaderThatAGuestMayNotSend_Throws(uint length, byte kind)
    {
        var header = new byte[9];
        BinaryPrimitives.WriteUInt32BigEndian(header, length);
        header[4] = kind;
        var reader = new FrameStreamReader(new MemoryStream(header));

        await Assert.ThrowsAsync<InvalidDataException>(async () => await reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Read_LengthWithoutABody_TakesLittleMemory()
    {
        var header = new byte[5];
        BinaryPrimitives.WriteUInt32BigEndian(header, 64 * 1024 * 1024);
        var reader = new FrameStreamReader(new MemoryStream(header));
        var before = GC.GetAllocatedBytesForCurrentThread();

        await Assert.ThrowsAsync<InvalidDataException>(async () => await reader.ReadAsync(TestContext.Current.CancellationToken));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
    }

    private static byte[] Frame(byte kind, ReadOnlySpan<byte> body)
    {
        var frame = new byte[5 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, body.Length);
        frame[4] = kind;
        body.CopyTo(frame.AsSpan(5));
        return frame;
    }
}
