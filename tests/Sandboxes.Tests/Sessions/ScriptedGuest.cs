using System.Text;
using System.Threading.Channels;
using RlmAspire.Sandboxes.Frames;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Tests.Sessions;

/// <summary>A guest that answers each frame of the host with given frames; "end" hangs up.</summary>
internal sealed class ScriptedGuest(Func<string, IEnumerable<string>> answer) : IFrameTransport
{
    private readonly Channel<byte[]> _frames = Channel.CreateUnbounded<byte[]>();

    public List<string> Received { get; } = [];

    public bool Ended { get; private set; }

    public bool Disposed { get; private set; }

    public string Diagnostics => "";

    public ValueTask SendAsync(FrameKind kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        lock (Received)
        {
            Received.Add(text);
        }

        foreach (var frame in kind == FrameKind.Json ? answer(text) : [])
        {
            if (frame == "end")
            {
                Kill();
            }
            else
            {
                _frames.Writer.TryWrite(Encoding.UTF8.GetBytes(frame));
            }
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken) =>
        await _frames.Reader.WaitToReadAsync(cancellationToken) && _frames.Reader.TryRead(out var frame) ? (ReadOnlyMemory<byte>?)frame : null;

    public void Kill()
    {
        Ended = true;
        _frames.Writer.TryComplete();
    }

    public ValueTask DisposeAsync()
    {
        Disposed = true;
        Kill();
        return ValueTask.CompletedTask;
    }
}
