using System.Buffers.Binary;
using System.Text.Json;

namespace RlmAspire.Sandboxes.Engine.Lines;

/// <summary>Frames over two streams: 4-byte big-endian length of the body, one byte of kind, 4-byte session, body (docs/protocol.md, section 5).</summary>
internal sealed class FrameLine(Stream input, Stream output) : IHostLine
{
    public const int HeaderBytes = 9;

    private readonly Lock _lock = new();

    /// <summary>The next frame, or null at the end.</summary>
    /// <exception cref="EndOfStreamException">It is cut off.</exception>
    public (int Session, FrameKind Kind, byte[] Body)? Read()
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (input.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
        {
            return null;
        }

        var body = new byte[BinaryPrimitives.ReadUInt32BigEndian(header)];
        input.ReadExactly(body);
        return (BinaryPrimitives.ReadInt32BigEndian(header[5..]), (FrameKind)header[4], body);
    }

    public void Send(int session, byte[] json)
    {
        lock (_lock)
        {
            Write(session, FrameKind.Json, json);
        }
    }

    public void Send(int session, EngineMessage message) => Send(session, JsonSerializer.SerializeToUtf8Bytes(message, EngineJson.Default.EngineMessage));

    public void Send(int session, EngineMessage? message, byte[] raw)
    {
        lock (_lock)
        {
            if (message is not null)
            {
                Write(session, FrameKind.Json, JsonSerializer.SerializeToUtf8Bytes(message, EngineJson.Default.EngineMessage));
            }

            Write(session, FrameKind.Raw, raw);
        }
    }

    private void Write(int session, FrameKind kind, byte[] body)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        BinaryPrimitives.WriteInt32BigEndian(header, body.Length);
        header[4] = (byte)kind;
        BinaryPrimitives.WriteInt32BigEndian(header[5..], session);
        output.Write(header);
        output.Write(body);
        output.Flush();
    }
}
