using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using RlmAspire.Sandboxes.Frames;

namespace RlmAspire.Sandboxes.Serving;

/// <summary>The client's side of a served session.</summary>
internal sealed class ClientSocket(WebSocket socket)
{
    private const int MaxJsonBytes = 64 * 1024 * 1024;
    private const int CloseReasonCharacters = 100;
    private static readonly byte[] s_json = [(byte)FrameKind.Json];
    private static readonly byte[] s_raw = [(byte)FrameKind.Raw];
    private static readonly byte[] s_refusal = [(byte)FrameKind.Refusal];
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(1);

    private readonly ArrayBufferWriter<byte> _message = new(16 * 1024);

    /// <summary>The next JSON frame, valid until the next call, or null when the client has left.</summary>
    /// <exception cref="InvalidDataException">The client broke the protocol.</exception>
    public async Task<(HostFrame Frame, ReadOnlyMemory<byte> Body)?> ReceiveAsync(CancellationToken cancellationToken)
    {
        _message.ResetWrittenCount();
        while (true)
        {
            if (await ReceivePartAsync(_message.GetMemory(16 * 1024), cancellationToken) is not { } part)
            {
                return null;
            }

            _message.Advance(part.Count);
            if (_message.WrittenCount > MaxJsonBytes)
            {
                throw new InvalidDataException($"A JSON frame is longer than {MaxJsonBytes:N0} bytes.");
            }

            if (part.EndOfMessage)
            {
                return (Parse(_message.WrittenMemory), _message.WrittenMemory[1..]);
            }
        }
    }

    /// <summary>Passes the raw frame that follows on, part by part: hundreds of megabytes are never held here.</summary>
    /// <param name="length">Bytes that were announced.</param>
    /// <param name="pass">Takes each part; its kind says whether more are to come.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">It is not of the length that was announced.</exception>
    public async Task PassRawAsync(int length, Func<FrameKind, ReadOnlyMemory<byte>, CancellationToken, ValueTask> pass, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
        try
        {
            for (long received = -1; ;)
            {
                var part = await ReceivePartAsync(buffer, cancellationToken) ?? throw new InvalidDataException("The client left inside a raw frame.");
                var body = buffer.AsMemory(0, part.Count);
                if (received < 0 && part.Count > 0)
                {
                    RequireKind(body.Span, FrameKind.Raw);
                    (received, body) = (0, body[1..]);
                }

                received += body.Length;
                if (received > length || (part.EndOfMessage && received != length))
                {
                    throw new InvalidDataException($"A raw frame is not of the announced {length:N0} bytes.");
                }

                await pass(part.EndOfMessage ? FrameKind.Raw : FrameKind.RawPart, body, cancellationToken);
                if (part.EndOfMessage)
                {
                    return;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads the raw frame that follows, whole.</summary>
    /// <exception cref="InvalidDataException">It is not of the length that was announced.</exception>
    public async Task<ReadOnlyMemory<byte>> ReceiveRawAsync(int length, CancellationToken cancellationToken)
    {
        var bytes = new ArrayBufferWriter<byte>(Math.Clamp(length, 1, 1024 * 1024));
        await PassRawAsync(
            length,
            (_, part, _) =>
            {
                bytes.Write(part.Span);
                return ValueTask.CompletedTask;
            },
            cancellationToken);
        return bytes.WrittenMemory;
    }

    public async Task SendAsync(FrameKind kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var first = kind switch
        {
            FrameKind.Json => s_json,
            FrameKind.Refusal => s_refusal,
            _ => s_raw,
        };
        await socket.SendAsync(first, WebSocketMessageType.Binary, endOfMessage: false, cancellationToken);
        await socket.SendAsync(body, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
    }

    public Task AnswerAsync(GuestFrame frame, CancellationToken cancellationToken) =>
        SendAsync(FrameKind.Json, JsonSerializer.SerializeToUtf8Bytes(frame, FrameJson.Default.GuestFrame), cancellationToken);

    /// <summary>Tells that what was asked for was not done.</summary>
    public Task RefuseAsync(Refusal refusal, CancellationToken cancellationToken) =>
        SendAsync(FrameKind.Refusal, JsonSerializer.SerializeToUtf8Bytes(refusal, FrameJson.Default.Refusal), cancellationToken);

    /// <summary>Says goodbye with a reason, without waiting long for a client that may be gone.</summary>
    public async Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        try
        {
            using var patience = new CancellationTokenSource(s_farewell);
            await socket.CloseOutputAsync(status, reason[..Math.Min(reason.Length, CloseReasonCharacters)], patience.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            socket.Abort();
        }
    }

    private async Task<ValueWebSocketReceiveResult?> ReceivePartAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        try
        {
            var part = await socket.ReceiveAsync(target, cancellationToken);
            return part.MessageType == WebSocketMessageType.Close ? null : part;
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    private static HostFrame Parse(ReadOnlyMemory<byte> message)
    {
        RequireKind(message.Span, FrameKind.Json);
        try
        {
            return JsonSerializer.Deserialize(message.Span[1..], FrameJson.Default.HostFrame) ?? throw new InvalidDataException("A frame is null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("A frame is not the JSON that was agreed on.", exception);
        }
    }

    private static void RequireKind(ReadOnlySpan<byte> message, FrameKind kind)
    {
        if (message.IsEmpty || message[0] != (byte)kind)
        {
            throw new InvalidDataException($"A {kind} frame was expected.");
        }
    }
}
