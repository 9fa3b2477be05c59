using System.Buffers.Binary;
using RlmAspire.Sandboxes.Frames;

namespace RlmAspire.Sandboxes.Wasm.Engine;

/// <summary>Frames to and from an engine process: 4-byte big-endian length, kind, 4-byte session, body (docs/protocol.md, section 5).</summary>
internal sealed class EngineLine(Stream input, Stream output) : IDisposable
{
    private const int HeaderBytes = 9;
    private const int PartBytes = 256 * 1024;

    // An engine hands over an image, or a checkpoint of a session with gigabytes.
    private const int MaxFrameBytes = int.MaxValue - 64;
    private const int GrowthBytes = 1024 * 1024;

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly BufferedStream _output = new(output, 128 * 1024);
    private readonly byte[] _header = new byte[HeaderBytes];

    public async ValueTask SendAsync(int session, FrameKind kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        // In parts, so that a long text of one session does not hold up the others.
        while (kind == FrameKind.Raw && body.Length > PartBytes)
        {
            await SendOneAsync(session, FrameKind.RawPart, body[..PartBytes], cancellationToken);
            body = body[PartBytes..];
        }

        await SendOneAsync(session, kind, body, cancellationToken);
    }

    /// <summary>The next frame, or null at the end.</summary>
    /// <exception cref="IOException">The frame is cut off.</exception>
    public async ValueTask<EngineFrame?> ReadAsync(CancellationToken cancellationToken)
    {
        var read = await _output.ReadAtLeastAsync(_header, HeaderBytes, throwOnEndOfStream: false, cancellationToken);
        if (read < HeaderBytes)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(_header);
        if (length > MaxFrameBytes)
        {
            throw new IOException("The engine's frame is too long.");
        }

        var (kind, session) = ((FrameKind)_header[4], BinaryPrimitives.ReadInt32BigEndian(_header.AsSpan(5)));
        return new EngineFrame(session, kind, await ReadBodyAsync((int)length, cancellationToken));
    }

    public void Dispose()
    {
        _sending.Dispose();
        _output.Dispose();
    }

    private async ValueTask<byte[]> ReadBodyAsync(int length, CancellationToken cancellationToken)
    {
        // A length alone makes nothing large: the body grows with what really arrives.
        var body = new byte[Math.Min(length, GrowthBytes)];
        for (var filled = 0; ;)
        {
            await _output.ReadExactlyAsync(body.AsMemory(filled), cancellationToken);
            filled = body.Length;
            if (filled == length)
            {
                return body;
            }

            Array.Resize(ref body, (int)Math.Min(length, 2L * filled));
        }
    }

    private async ValueTask SendOneAsync(int session, FrameKind kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var frame = new byte[HeaderBytes + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, body.Length);
        frame[4] = (byte)kind;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), session);
        body.CopyTo(frame.AsMemory(HeaderBytes));
        await _sending.WaitAsync(cancellationToken);
        try
        {
            // Not to be cancelled in the middle: half a frame ends all sessions.
            await input.WriteAsync(frame, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }
}
