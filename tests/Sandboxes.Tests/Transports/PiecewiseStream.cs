namespace RlmAspire.Sandboxes.Tests.Transports;

/// <summary>A stream that gives at most so many bytes at a time, as a pipe may.</summary>
internal sealed class PiecewiseStream(byte[] content, int pieceBytes) : MemoryStream(content)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, pieceBytes)], cancellationToken);
}
