using System.Buffers;
using System.Net.WebSockets;
using RlmAspire.Sandboxes.Frames;

namespace RlmAspire.Sandboxes.Transports;

/// <summary>A guest behind a WebSocket: one frame a binary message, its first byte the kind.</summary>
internal sealed class WebSocketTransport(WebSocket socket) : IFrameTransport
{
    private static readonly byte[][] s_kinds = [[(byte)FrameKind.Json], [(byte)FrameKind.Raw]];

    private readonly ArrayBufferWriter<byte> _message = new(64 * 1024);
    private volatile bool _ended;

    public bool Ended => _ended || socket.State != WebSocketState.Open;

    public string Diagnostics => socket.CloseStatusDescription ?? "";

    public async ValueTask SendAsync(FrameKind kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            await socket.SendAsync(s_kinds[(byte)kind], WebSocketMessageType.Binary, endOfMessage: false, cancellationToken);
            await socket.SendAsync(body, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            _ended = true;
            throw new IOException("The connection to the sandbox is broken.", exception);
        }
    }

    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        _message.ResetWrittenCount();
        try
        {
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(_message.GetMemory(16 * 1024), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    _ended = true;
                    return null;
                }

                _message.Advance(part.Count);
                if (_message.WrittenCount > FrameFormat.MaxGuestFrameBytes)
                {
                    throw new InvalidDataException("The guest's frame is too long.");
                }
            }
            while (!part.EndOfMessage);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            _ended = true;
            return null;
        }

        if (_message.WrittenCount == 0 || _message.WrittenSpan[0] != (byte)FrameKind.Json)
        {
            throw new InvalidDataException("The guest's frame is not JSON.");
        }

        return _message.WrittenMemory[1..];
    }

    public void Kill()
    {
        _ended = true;
        socket.Abort();
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static bool IsBroken(Exception exception) =>
        exception is WebSocketException or ObjectDisposedException or InvalidOperationException
        // An aborted socket ends a pending receive as cancelled, though nobody cancelled it.
        || (exception is OperationCanceledException { CancellationToken.IsCancellationRequested: false });
}
