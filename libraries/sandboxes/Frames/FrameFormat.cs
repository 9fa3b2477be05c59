using System.Buffers.Binary;

namespace RlmAspire.Sandboxes.Frames;

/// <summary>A frame on a byte stream: 4-byte big-endian length, kind, body.</summary>
internal static class FrameFormat
{
    public const int HeaderBytes = 5;

    /// <summary>Most a host sends in one frame.</summary>
    public const int MaxHostFrameBytes = 512 * 1024 * 1024;

    /// <summary>Most a host takes from a guest in one frame: the guest's word is not trusted with more.</summary>
    public const int MaxGuestFrameBytes = 64 * 1024 * 1024;

    public static void WriteHeader(Span<byte> header, FrameKind kind, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(header, length);
        header[4] = (byte)kind;
    }

    /// <summary>The length that a client announces for a raw frame.</summary>
    /// <exception cref="InvalidDataException">It is not allowed.</exception>
    public static int CheckedHostLength(int bytes) =>
        bytes is >= 0 and <= MaxHostFrameBytes ? bytes : throw new InvalidDataException("A raw frame is too long.");

    /// <summary>Reads the header of a guest's frame.</summary>
    /// <exception cref="InvalidDataException">It is longer than allowed, or not JSON.</exception>
    public static int ReadGuestHeader(ReadOnlySpan<byte> header)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (length > MaxGuestFrameBytes || header[4] != (byte)FrameKind.Json)
        {
            throw new InvalidDataException($"A guest's frame of {length:N0} bytes and kind {header[4]} is not allowed.");
        }

        return (int)length;
    }
}
