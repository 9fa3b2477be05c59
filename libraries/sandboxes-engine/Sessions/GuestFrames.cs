using System.Buffers;
using System.Buffers.Binary;
using RlmAspire.Sandboxes.Engine.Lines;

namespace RlmAspire.Sandboxes.Engine.Sessions;

/// <summary>Cuts what a guest writes to its line into JSON frames. The guest is not trusted with a length.</summary>
internal sealed class GuestFrames(Action<byte[]> take)
{
    private const int HeaderBytes = 5;
    private const uint MaxBytes = 64 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _pending = new();

    /// <summary>Takes bytes of guest memory: they are copied before this returns.</summary>
    /// <exception cref="InvalidDataException">They are no frame.</exception>
    public void Push(ReadOnlySpan<byte> bytes)
    {
        _pending.Write(bytes);
        var pending = _pending.WrittenSpan;
        var taken = 0;
        while (TryCut(pending[taken..], out var length))
        {
            take(pending.Slice(taken + HeaderBytes, length).ToArray());
            taken += HeaderBytes + length;
        }

        if (taken > 0)
        {
            var rest = pending[taken..].ToArray();
            _pending.ResetWrittenCount();
            _pending.Write(rest);
        }
    }

    private static bool TryCut(ReadOnlySpan<byte> pending, out int length)
    {
        length = 0;
        if (pending.Length < HeaderBytes)
        {
            return false;
        }

        var (announced, kind) = (BinaryPrimitives.ReadUInt32BigEndian(pending), (FrameKind)pending[4]);
        if (announced > MaxBytes || kind != FrameKind.Json)
        {
            throw new InvalidDataException($"the guest sent a frame of {announced} bytes and kind {(byte)kind}, which is not allowed");
        }

        length = (int)announced;
        return pending.Length >= HeaderBytes + length;
    }
}
