using RlmAspire.Sandboxes.Frames;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Local;

/// <summary>The line to a session's Python, and the folder that goes with its end.</summary>
internal sealed class LocalTransport(ProcessTransport process, WorkFolder? folder) : IFrameTransport
{
    public bool Ended => process.Ended;

    public string Diagnostics => process.Diagnostics;

    public ValueTask SendAsync(FrameKind kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => process.SendAsync(kind, body, cancellationToken);

    public ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken) => process.ReceiveAsync(cancellationToken);

    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder?.Dispose();
    }
}
