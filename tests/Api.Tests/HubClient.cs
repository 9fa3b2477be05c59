using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Live;

namespace RlmAspire.Api.Tests;

/// <summary>As much of a SignalR client as a browser uses here: the JSON protocol over a WebSocket, records ended by 0x1E.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private const char End = '\u001e';
    private readonly ClientWebSocket _socket = new();
    private readonly Queue<string> _records = new();
    private string _rest = "";
    private int _invocation;

    public static async Task<HubClient> ConnectAsync(Uri service, CancellationToken cancellationToken)
    {
        var client = new HubClient();
        var address = new UriBuilder(new Uri(service, "/hubs/live")) { Scheme = "ws" }.Uri;
        await client._socket.ConnectAsync(address, cancellationToken);
        await client.SendAsync("""{"protocol":"json","version":1}""", cancellationToken);
        Assert.Equal("{}", await client.ReceiveAsync(cancellationToken));
        return client;
    }

    /// <summary>Calls a method of the hub and waits for its end; gives the error that the hub told, or null.</summary>
    public async Task<string?> InvokeAsync(string method, string topic, CancellationToken cancellationToken)
    {
        var id = $"{++_invocation}";
        var call = new JsonObject { ["type"] = 1, ["invocationId"] = id, ["target"] = method, ["arguments"] = new JsonArray(topic) };
        await SendAsync(call.ToJsonString(), cancellationToken);
        while (true)
        {
            using var record = JsonDocument.Parse(await ReceiveAsync(cancellationToken));
            if (record.RootElement.GetProperty("type").GetInt32() == 3 && record.RootElement.GetProperty("invocationId").GetString() == id)
            {
                return record.RootElement.TryGetProperty("error", out var error) ? error.GetString() : null;
            }
        }
    }

    /// <summary>The next push.</summary>
    public async Task<TopicChanged> NextChangeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            using var record = JsonDocument.Parse(await ReceiveAsync(cancellationToken));
            if (record.RootElement.GetProperty("type").GetInt32() == 1)
            {
                Assert.Equal("changed", record.RootElement.GetProperty("target").GetString());
                return record.RootElement.GetProperty("arguments")[0].Deserialize<TopicChanged>(JsonSerializerOptions.Web)!;
            }
        }
    }

    /// <summary>Pushes until one has at least that version.</summary>
    public async Task<IReadOnlyList<TopicChanged>> ChangesUntilAsync(long version, CancellationToken cancellationToken)
    {
        var changes = new List<TopicChanged>();
        do
        {
            changes.Add(await NextChangeAsync(cancellationToken));
        }
        while (changes[^1].Version < version);

        return changes;
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }

        _socket.Dispose();
    }

    private Task SendAsync(string record, CancellationToken cancellationToken) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(record + End), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    private async Task<string> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        while (_records.Count == 0)
        {
            var received = await _socket.ReceiveAsync(buffer, cancellationToken);
            Assert.NotEqual(WebSocketMessageType.Close, received.MessageType);
            var parts = (_rest + Encoding.UTF8.GetString(buffer, 0, received.Count)).Split(End);
            _rest = parts[^1];
            foreach (var part in parts[..^1])
            {
                _records.Enqueue(part);
            }
        }

        return _records.Dequeue();
    }
}
