using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Signing;

namespace RlmAspire.Cli.Sync;

/// <summary>One connection of a live upload: events go out as text messages, acknowledgements come back.</summary>
internal sealed class LiveSession : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[16 * 1024];

    private LiveSession()
    {
    }

    /// <summary>Connects, and learns how far the server is.</summary>
    /// <exception cref="ServerRefusal">The server does not take this upload.</exception>
    /// <exception cref="WebSocketException">The server cannot be reached.</exception>
    public static async Task<(LiveSession Session, long Acknowledged)> ConnectAsync(
        IngestClient client, Guid run, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var url = new UriBuilder(new Uri(client.Server, $"ws/ingest/v1/runs/{run}")) { Scheme = client.Server.Scheme == "https" ? "wss" : "ws" }.Uri;
        var session = new LiveSession();
        try
        {
            session._socket.Options.CollectHttpResponseDetails = true;
            session._socket.Options.SetRequestHeader("Authorization", Nip98.CreateHeader(client.Key, "GET", url, null, timeProvider.GetUtcNow()));
            await session._socket.ConnectAsync(url, cancellationToken);
            return (session, await session.ReceiveAckAsync(cancellationToken));
        }
        catch (WebSocketException) when ((int)session._socket.HttpStatusCode is >= 400 and < 500)
        {
            var status = (int)session._socket.HttpStatusCode;
            session.Dispose();
            // The reason stands in the body, which a failed upgrade does not give; the plain request with the same checks does.
            await client.GetAckAsync(run, cancellationToken);
            throw new ServerRefusal(ErrorCodes.Invalid, $"The server refused the live upload ({status}).");
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> line, CancellationToken cancellationToken) =>
        _socket.SendAsync(line, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    /// <summary>Waits for the next acknowledgement.</summary>
    /// <exception cref="ServerRefusal">The server refused an event.</exception>
    /// <exception cref="WebSocketException">The connection is gone.</exception>
    public async Task<long> ReceiveAckAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close || length == _buffer.Length)
            {
                throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
            }

            if (part.EndOfMessage)
            {
                return ReadAck(_buffer.AsSpan(0, length));
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static long ReadAck(ReadOnlySpan<byte> message)
    {
        try
        {
            var reply = JsonNode.Parse(message);
            if (reply?["error"] is { } error)
            {
                var code = error["code"]?.GetValue<string>() ?? ErrorCodes.Invalid;
                var text = $"The server refused the live upload: {error["message"]?.GetValue<string>()}";
                throw code == ErrorCodes.Unavailable ? new WebSocketException(text) : new ServerRefusal(code, text);
            }

            return reply!["ack"]!.GetValue<long>();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new ServerRefusal(ErrorCodes.Invalid, "The server's acknowledgement cannot be read.");
        }
    }
}
