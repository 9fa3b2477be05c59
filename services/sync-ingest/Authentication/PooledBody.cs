using System.Buffers;

namespace RlmAspire.SyncIngest.Authentication;

/// <summary>A body in an array that goes back to its pool at the end of the request.</summary>
internal sealed class PooledBody(ArrayPool<byte> pool, int expectedBytes) : IDisposable
{
    private byte[] _buffer = pool.Rent(expectedBytes);

    /// <summary>Reads to the end. What it gives must not be used after <see cref="Dispose"/>.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(Stream source, CancellationToken cancellationToken)
    {
        var length = 0;
        while (await source.ReadAsync(_buffer.AsMemory(length), cancellationToken) is var read and > 0)
        {
            length += read;
            if (length == _buffer.Length)
            {
                Grow();
            }
        }

        return _buffer.AsMemory(0, length);
    }

    public void Dispose() => pool.Return(_buffer);

    private void Grow()
    {
        var larger = pool.Rent(2 * _buffer.Length);
        _buffer.CopyTo(larger, 0);
        pool.Return(_buffer);
        _buffer = larger;
    }
}
