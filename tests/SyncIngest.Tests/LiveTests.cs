using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Traces;
using RlmAspire.Testing;
using StackExchange.Redis;

namespace RlmAspire.SyncIngest.Tests;

public sealed class LiveTests(PostgresServer postgres, RedisServer redis) : IAsyncLifetime
{
    private readonly TraceBuilder _trace = new TraceBuilder(TimeProvider.System).Started().Notes(99);
    private IngestHost _host = null!;
    private SignedClient _client = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await IngestHost.StartAsync(postgres, redis, Cancelled);
        _client = _host.Client();
    }

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Live_EventsSentInOneGo_AreAcknowledgedInBatchesAfterTheirCommit()
    {
        using var socket = await _client.ConnectAsync(_trace.Run, Cancelled);
        var hello = await AckAsync(socket);
        foreach (var traceEvent in _trace.Events)
        {
            await SendAsync(socket, TraceEventJson.ToUtf8(traceEvent));
        }

        var acks = new List<long>();
        do
        {
            acks.Add(await AckAsync(socket));
            Assert.True(await _host.CountAsync(Cancelled) > acks[^1]);
        }
        while (acks[^1] < 99);

        Assert.Equal(-1, hello);
        Assert.InRange(acks.Count, 1, 50);
        Assert.Equal(acks.Order(), acks);
    }

    [Fact]
    public async Task Live_ConnectionLostAndMadeAgain_GoesOnBehindWhatIsHeld()
    {
        using (var lost = await _client.ConnectAsync(_trace.Run, Cancelled))
        {
            await AckAsync(lost);
            await SendAsync(lost, TraceEventJson.ToUtf8(_trace.Events[0]));
            await AckAsync(lost);
            lost.Abort();
        }

        using var again = await _client.ConnectAsync(_trace.Run, Cancelled);
        var held = await AckAsync(again);
        foreach (var traceEvent in _trace.Events.Take(3))
        {
            await SendAsync(again, TraceEventJson.ToUtf8(traceEvent));
        }

        await again.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", Cancelled);
        var last = held;
        while (await ReceiveAsync(again) is { } message)
        {
            last = message["ack"]!.GetValue<long>();
        }

        Assert.Equal((0, 2), (held, last));
        Assert.Equal(WebSocketCloseStatus.NormalClosure, again.CloseStatus);
        Assert.Equal(3, await _host.CountAsync(Cancelled));
    }

    [Fact]
    public async Task Live_PayloadBeforeItsEvent_IsKept()
    {
        var payload = Payload.Of(new string('x', 300_000));
        var trace = new TraceBuilder(TimeProvider.System).Started().Add(EventTypes.NoteAdded, new JsonObject { ["text"] = payload.Json.DeepClone() });
        using var socket = await _client.ConnectAsync(trace.Run, Cancelled);
        await AckAsync(socket);

        var blob = new JsonObject { ["blob"] = new JsonObject { ["sha256"] = payload.Blob!.Sha256, ["base64"] = Convert.ToBase64String(payload.Content.Span) } };
        await SendAsync(socket, Encoding.UTF8.GetBytes(blob.ToJsonString()));
        await SendAsync(socket, SignedClient.Lines(trace.Events.Take(1))[..^1]);
        await SendAsync(socket, TraceEventJson.ToUtf8(trace.Events[1]));

        long ack;
        do
        {
            ack = await AckAsync(socket);
        }
        while (ack < 1);
        Assert.Equal(2, await _host.CountAsync(Cancelled));
    }

    [Theory]
    [InlineData("{", ErrorCodes.Malformed)]
    [InlineData("{\"run\":1}", ErrorCodes.Invalid)]
    [InlineData("{\"blob\":{\"sha256\":\"00\"}}", ErrorCodes.Invalid)]
    [InlineData("{\"blob\":{\"sha256\":\"00\",\"base64\":\"AA==\"}}", ErrorCodes.Invalid)]
    public async Task Live_MessageThatIsNone_CommitsWhatCameBeforeAndCloses(string message, string code)
    {
        using var socket = await _client.ConnectAsync(_trace.Run, Cancelled);
        await AckAsync(socket);
        await SendAsync(socket, TraceEventJson.ToUtf8(_trace.Events[0]));
        await SendAsync(socket, Encoding.UTF8.GetBytes(message));

        var refused = await RefusalAsync(socket);

        Assert.Equal(code, refused);
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, socket.CloseStatus);
        Assert.Equal(1, await _host.CountAsync(Cancelled));
    }

    [Fact]
    public async Task Live_AnotherStory_IsRefused()
    {
        await _client.UploadAsync(_trace, Cancelled);
        using var socket = await _client.ConnectAsync(_trace.Run, Cancelled);
        await SendAsync(socket, TraceEventJson.ToUtf8(_trace.Fork(5).Note("another story").Events[5]));

        Assert.Equal(ErrorCodes.Conflict, await RefusalAsync(socket));
    }

    [Fact]
    public async Task Live_RunOfAnotherSigner_IsRefusedBeforeTheUpgrade()
    {
        await _client.UploadAsync(_trace, Cancelled);

        var exception = await Assert.ThrowsAsync<WebSocketException>(() => _host.Client().ConnectAsync(_trace.Run, Cancelled));

        Assert.Contains("403", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_PlainRequest_Is400()
    {
        var (status, code, _) = await (await _client.GetAsync($"/ws/ingest/v1/runs/{_trace.Run}", Cancelled)).ProblemAsync();

        Assert.Equal((400, ErrorCodes.Malformed), (status, code));
    }

    [Fact]
    public async Task Live_EveryCommit_IsPublished()
    {
        using var subscriber = await ConnectionMultiplexer.ConnectAsync(await redis.GetConnectionStringAsync(Cancelled));
        var changes = System.Threading.Channels.Channel.CreateUnbounded<string>();
        await subscriber.GetSubscriber().SubscribeAsync(
            new RedisChannel("rlm:changed", RedisChannel.PatternMode.Literal), (_, message) => changes.Writer.TryWrite(message!));

        await _client.UploadAsync(_trace, Cancelled);

        await foreach (var change in changes.Reader.ReadAllAsync(Cancelled))
        {
            // Other tests publish on the same channel.
            if (JsonNode.Parse(change)!["topic"]!.GetValue<string>() == $"run:{_trace.Run}")
            {
                Assert.Equal(99, JsonNode.Parse(change)!["version"]!.GetValue<long>());
                break;
            }
        }
    }

    private static async Task<string> RefusalAsync(WebSocket socket)
    {
        string? code = null;
        while (await ReceiveAsync(socket) is { } message)
        {
            code = message["error"]?["code"]!.GetValue<string>() ?? code;
        }

        return code!;
    }

    private static async Task<long> AckAsync(WebSocket socket)
    {
        var message = await ReceiveAsync(socket);
        Assert.True(message?["ack"] is not null, $"An ack was due, not {message?.ToJsonString() ?? "a close"}");
        return message!["ack"]!.GetValue<long>();
    }

    private static async Task<JsonNode?> ReceiveAsync(WebSocket socket)
    {
        var buffer = new byte[4096];
        var part = await socket.ReceiveAsync(buffer, Cancelled);
        return part.MessageType == WebSocketMessageType.Close ? null : JsonNode.Parse(buffer.AsSpan(0, part.Count));
    }

    private static Task SendAsync(WebSocket socket, byte[] message) => socket.SendAsync(message, WebSocketMessageType.Text, true, Cancelled);
}
