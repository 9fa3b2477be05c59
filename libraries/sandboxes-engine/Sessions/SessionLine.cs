using System.Buffers.Binary;
using System.Text.Json;
using RlmAspire.Sandboxes.Engine.Lines;

namespace RlmAspire.Sandboxes.Engine.Sessions;

/// <summary>A guest's line to the host while it takes in one frame: bytes that are there, and a way to wait for those to come.</summary>
internal sealed class SessionLine
{
    private readonly Queue<ReadOnlyMemory<byte>> _unread = new();
    private readonly Func<IReadOnlyList<FramePart>> _await;
    private readonly Action<byte[]> _send;
    private readonly GuestFrames _frames;
    private ReadOnlyMemory<byte> _current;

    /// <param name="send">Takes the body of each JSON frame of the guest.</param>
    /// <param name="awaitFrame">Blocks until the host has sent a frame, and gives it.</param>
    public SessionLine(Action<byte[]> send, Func<IReadOnlyList<FramePart>> awaitFrame)
    {
        (_send, _await) = (send, awaitFrame);
        _frames = new GuestFrames(body =>
        {
            LastFrame = body;
            send(body);
        });
    }

    public byte[] LastFrame { get; private set; } = [];

    /// <summary>What the guest reads next; what it has left unread of a former frame is dropped.</summary>
    public void Put(IReadOnlyList<FramePart> parts)
    {
        _unread.Clear();
        _current = default;
        Add(parts);
    }

    public void Receive(Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            while (_current.IsEmpty && !_unread.TryDequeue(out _current))
            {
                Add(_await());
            }

            var count = Math.Min(_current.Length, target.Length);
            _current.Span[..count].CopyTo(target);
            _current = _current[count..];
            target = target[count..];
        }
    }

    public void Send(ReadOnlySpan<byte> bytes) => _frames.Push(bytes);

    public void SendOutput(string stream, string text) => _send(
        JsonSerializer.SerializeToUtf8Bytes(new EngineMessage("output") { Stream = stream, Text = text }, EngineJson.Default.EngineMessage));

    private void Add(IReadOnlyList<FramePart> parts)
    {
        foreach (var part in parts)
        {
            var header = new byte[5];
            BinaryPrimitives.WriteUInt32BigEndian(header, (uint)part.Pieces.Sum(static piece => (long)piece.Length));
            header[4] = (byte)part.Kind;
            _unread.Enqueue(header);
            foreach (var piece in part.Pieces)
            {
                _unread.Enqueue(piece);
            }
        }
    }
}
