using System.Buffers;

namespace RlmAspire.RustWasm.Compiler.Running;

/// <summary>Reads a stream to its end, and keeps so much of it.</summary>
/// <param name="maxBytes">What is kept.</param>
/// <param name="overflow">Called when there is more.</param>
internal sealed class CappedReader(int maxBytes, Action overflow)
{
    private readonly ArrayBufferWriter<byte> _kept = new();

    public bool Overflowed { get; private set; }

    public async Task ReadAsync(Stream stream)
    {
        var buffer = new byte[32 * 1024];
        while (await stream.ReadAsync(buffer, CancellationToken.None) is var count and > 0)
        {
            var room = maxBytes - _kept.WrittenCount;
            _kept.Write(buffer.AsSpan(0, Math.Min(count, room)));
            if (count > room && !Overflowed)
            {
                Overflowed = true;
                overflow();
            }
        }
    }

    public byte[] ToArray() => _kept.WrittenSpan.ToArray();
}
