using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Frames;
using RlmAspire.Sandboxes.Sessions;

namespace RlmAspire.Sandboxes.Transports;

/// <summary>A guest behind a WebSocket: one frame a binary message, its first byte the kind.</summary>
internal sealed class WebSocketTransport(WebSocket socket) : IFrameTransport
{
    private const int MaxWords = 1000;
    private static readonly byte[][] s_kinds = [[(byte)FrameKind.Json], [(byte)FrameKind.Raw]];

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly ArrayBufferWriter<byte> _message = new(64 * 1024);
    private Task<ValueWebSocketReceiveResult>? _ahead;
    private volatile bool _ended;

    public bool Ended => _ended || socket.State != WebSocketState.Open;

    /// <summary>A socket learns that the other side has closed it by being read.</summary>
    public bool HasLeft
    {
        get
        {
            if (Ended)
            {
                return true;
            }

            _ahead ??= ReadAhead();
            _ended |= _ahead is { IsFaulted: true } or { IsCanceled: true } or { IsCompletedSuccessfully: true, Result.MessageType: WebSocketMessageType.Close };
            return Ended;
        }
    }

    public string Diagnostics => socket.CloseStatusDescription ?? "";

    public async ValueTask SendAsync(FrameKind kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        // A stop comes at any time, also while a frame is being sent.
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(s_kinds[(byte)kind], WebSocketMessageType.Binary, endOfMessage: false, cancellationToken);
            await socket.SendAsync(body, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            _ended = true;
            ThrowIfKept();
            throw new IOException("The connection to the sandbox is broken.", exception);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task StopAsync(byte[] frame)
    {
        try
        {
            await SendAsync(FrameKind.Json, frame, CancellationToken.None);
        }
        catch (IOException)
        {
            // The session is gone, and the cell with it.
        }
    }

    public bool KeepsState => true;

    public ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken) =>
        ReceiveAsync(FrameKind.Json, FrameFormat.MaxGuestFrameBytes, cancellationToken);

    public ValueTask<ReadOnlyMemory<byte>?> ReceiveRawAsync(CancellationToken cancellationToken) =>
        ReceiveAsync(FrameKind.Raw, FrameFormat.MaxHostFrameBytes, cancellationToken);

    public bool TryStop(int cell)
    {
        if (Ended)
        {
            return false;
        }

        _ = StopAsync(JsonSerializer.SerializeToUtf8Bytes(new HostFrames.Kill(cell), FrameJson.Default.Kill));
        return true;
    }

    /// <exception cref="SandboxException">The runner has not done what it was asked for, and the session is as it was.</exception>
    private async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(FrameKind kind, int maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            ValueWebSocketReceiveResult part;
            _ahead ??= ReadAhead();
            do
            {
                part = await (_ahead ??= ReadOn()).WaitAsync(cancellationToken);
                _ahead = null;
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    _ended = true;
                    ThrowIfKept();
                    return null;
                }

                _message.Advance(part.Count);
                if (_message.WrittenCount > maxBytes)
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

        if (_message.WrittenCount > 0 && _message.WrittenSpan[0] == (byte)FrameKind.Refusal)
        {
            throw Refused(_message.WrittenSpan[1..]);
        }

        if (_message.WrittenCount == 0 || _message.WrittenSpan[0] != (byte)kind)
        {
            throw new InvalidDataException($"The guest's frame is not of the kind {kind}.");
        }

        // What is kept is copied: the buffer is used again.
        return kind == FrameKind.Json ? _message.WrittenMemory[1..] : _message.WrittenSpan[1..].ToArray();
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
        _sending.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<ValueWebSocketReceiveResult> ReadAhead()
    {
        _message.ResetWrittenCount();
        return ReadOn();
    }

    private Task<ValueWebSocketReceiveResult> ReadOn() => socket.ReceiveAsync(_message.GetMemory(16 * 1024), CancellationToken.None).AsTask();

    /// <summary>A runner that goes away has kept the session as it was after its last answer.</summary>
    private void ThrowIfKept()
    {
        if (socket.CloseStatus == WebSocketCloseStatus.EndpointUnavailable)
        {
            throw new SandboxException(ErrorCodes.SandboxUnavailable, $"What was asked was not done: {Bounded.Text(socket.CloseStatusDescription, MaxWords)}; try again in a moment.");
        }
    }

    private static SandboxException Refused(ReadOnlySpan<byte> body)
    {
        try
        {
            var refusal = JsonSerializer.Deserialize(body, FrameJson.Default.Refusal);
            return new SandboxException(refusal?.Code == ErrorCodes.Busy ? ErrorCodes.Busy : ErrorCodes.SandboxUnavailable, Bounded.Text(refusal?.Message, MaxWords));
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("The runner's refusal is not the JSON that was agreed on.", exception);
        }
    }

    private static bool IsBroken(Exception exception) =>
        exception is WebSocketException or ObjectDisposedException or InvalidOperationException
        // An aborted socket ends a pending receive as cancelled, though nobody cancelled it.
        || (exception is OperationCanceledException { CancellationToken.IsCancellationRequested: false });
}
