using RlmAspire.Sandboxes.Frames;

namespace RlmAspire.Sandboxes.Transports;

/// <summary>Reads a guest's frames from a stream of bytes.</summary>
internal sealed class FrameStreamReader(Stream stream)
{
    private const int GrowthBytes = 1024 * 1024;

    private readonly byte[] _header = new byte[FrameFormat.HeaderBytes];
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next frame's body, or null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">The frame is not allowed, or cut off.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        var read = await FillAsync(_header, cancellationToken);
        if (read < _header.Length)
        {
            return read == 0 ? null : throw CutOff();
        }

        return await ReadBodyAsync(FrameFormat.ReadGuestHeader(_header), cancellationToken);
    }

    private async ValueTask<byte[]> ReadBodyAsync(int length, CancellationToken cancellationToken)
    {
        // A length alone makes nothing large: the body grows with what really arrives.
        var body = new byte[Math.Min(length, GrowthBytes)];
        var filled = 0;
        while (true)
        {
            filled += await FillAsync(body.AsMemory(filled), cancellationToken);
            if (filled < body.Length)
            {
                throw CutOff();
            }

            if (filled == length)
            {
                return body;
            }

            Array.Resize(ref body, (int)Math.Min(length, 2L * body.Length));
        }
    }

    private async ValueTask<int> FillAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        var filled = 0;
        while (filled < target.Length)
        {
            if (_start == _end)
            {
                _start = 0;
                _end = await stream.ReadAsync(_buffer, cancellationToken);
                if (_end == 0)
                {
                    break;
                }
            }

            var count = Math.Min(_end - _start, target.Length - filled);
            _buffer.AsMemory(_start, count).CopyTo(target[filled..]);
            _start += count;
            filled += count;
        }

        return filled;
    }

    private static InvalidDataException CutOff() => new("The guest's last frame is cut off.");
}
