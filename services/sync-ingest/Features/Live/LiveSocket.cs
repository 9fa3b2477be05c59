using System.Net.WebSockets;
using System.Text.Json;
using RlmAspire.SyncIngest.Traces;

namespace RlmAspire.SyncIngest.Features.Live;

/// <summary>Text messages over a WebSocket. One reader; any number of senders, who wait for each other.</summary>
internal sealed class LiveSocket(WebSocket socket) : IDisposable
{
    /// <summary>Largest message: a payload of 32 MiB in base64, and room around it. A larger payload goes by PUT.</summary>
    public const int MaxMessageBytes = 48 * 1024 * 1024;

    private const int FirstBuffer = 16 * 1024;

    private readonly SemaphoreSlim _sending = new(1);
    private byte[] _buffer = new byte[FirstBuffer];

    /// <summary>The next message, valid until the next call; null when the client has closed or left.</summary>
    /// <exception cref="InvalidDataException">The message is too large, or is not text.</exception>
    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        // A large payload came and went: its room is not kept for the many small events behind it.
        if (_buffer.Length > FirstBuffer * 64)
        {
            _buffer = new byte[FirstBuffer];
        }

        for (var length = 0; ;)
        {
            var part = await ReceivePartAsync(length, cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (part.MessageType != WebSocketMessageType.Text)
            {
                throw new InvalidDataException("A message is text: an event, or a payload in base64.");
            }

            length += part.Count;
            if (part.EndOfMessage)
            {
                return _buffer.AsMemory(0, length);
            }

            Grow(length);
        }
    }

    /// <summary>Reads and forgets until the client closes.</summary>
    public async Task DiscardAsync(CancellationToken cancellationToken)
    {
        WebSocketMessageType read;
        do
        {
            read = (await ReceivePartAsync(0, cancellationToken)).MessageType;
        }
        while (read != WebSocketMessageType.Close);
    }

    public Task SendAckAsync(long acknowledged, CancellationToken cancellationToken) => SendAsync(
        JsonSerializer.SerializeToUtf8Bytes(new LiveAck(acknowledged), LiveJsonContext.Default.LiveAck), cancellationToken);

    /// <summary>Says why, and closes.</summary>
    public async Task RefuseAsync(Refusal refusal, WebSocketCloseStatus status, CancellationToken cancellationToken)
    {
        var error = new LiveError(new LiveErrorBody(refusal.Code, refusal.Message, refusal.Pointer));
        await SendAsync(JsonSerializer.SerializeToUtf8Bytes(error, LiveJsonContext.Default.LiveError), cancellationToken);
        await CloseAsync(status, refusal.Code, cancellationToken);
    }

    /// <summary>Sends the close frame, unless that was done; the client's answer ends the reading.</summary>
    public async Task CloseAsync(WebSocketCloseStatus status, string reason, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(status, reason, cancellationToken);
            }
        }
        catch (WebSocketException)
        {
            // The client has left already.
        }
        finally
        {
            _sending.Release();
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        _sending.Dispose();
    }

    private async Task SendAsync(byte[] message, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            }
        }
        catch (WebSocketException)
        {
            // The client has left: what is committed stays, and it will ask for it when it comes back.
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task<ValueWebSocketReceiveResult> ReceivePartAsync(int offset, CancellationToken cancellationToken)
    {
        try
        {
            return await socket.ReceiveAsync(_buffer.AsMemory(offset), cancellationToken);
        }
        catch (WebSocketException)
        {
            return new ValueWebSocketReceiveResult(0, WebSocketMessageType.Close, endOfMessage: true);
        }
    }

    private void Grow(int length)
    {
        if (length == MaxMessageBytes)
        {
            throw new InvalidDataException($"A message is larger than {MaxMessageBytes} bytes.");
        }

        if (length == _buffer.Length)
        {
            Array.Resize(ref _buffer, (int)Math.Min(2L * length, MaxMessageBytes));
        }
    }
}
