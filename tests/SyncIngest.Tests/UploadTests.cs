using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Traces;
using RlmAspire.Testing;

namespace RlmAspire.SyncIngest.Tests;

public sealed class UploadTests(PostgresServer postgres, RedisServer redis) : IAsyncLifetime
{
    private readonly TraceBuilder _trace = new TraceBuilder(TimeProvider.System).Started().Notes(9);
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
    public async Task Upload_InterruptedAndRepeated_LeavesNoDuplicates()
    {
        var half = await (await _client.UploadAsync(_trace.Run, _trace.Events.Take(5), Cancelled)).AckAsync();
        var held = await (await _client.GetAsync($"/ingest/v1/runs/{_trace.Run}", Cancelled)).AckAsync();
        var whole = await (await _client.UploadAsync(_trace, Cancelled)).AckAsync();

        Assert.Equal((4, 4, 9), (half, held, whole));
        Assert.Equal(10, await _host.CountAsync(Cancelled));
    }

    [Fact]
    public async Task Upload_ConnectionCutInTheBody_WritesNothingAndCanBeRepeated()
    {
        var path = $"/ingest/v1/runs/{_trace.Run}/events";
        var body = SignedClient.Lines(_trace.Events);
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(_host.Http.BaseAddress!.Host, _host.Http.BaseAddress.Port, Cancelled);
        var head = $"POST {path} HTTP/1.1\r\nHost: {_host.Http.BaseAddress.Authority}\r\nAuthorization: {_client.Header(HttpMethod.Post, path, body)}\r\nContent-Length: {body.Length}\r\n\r\n";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Cancelled);
        await socket.GetStream().WriteAsync(body.AsMemory(0, body.Length / 2), Cancelled);
        socket.Close();

        var again = await (await _client.UploadAsync(_trace, Cancelled)).AckAsync();

        Assert.Equal(9, again);
        Assert.Equal(10, await _host.CountAsync(Cancelled));
    }

    [Fact]
    public async Task Upload_SameSeqWithAnotherHash_Is409AndChangesNothing()
    {
        await _client.UploadAsync(_trace, Cancelled);

        var answer = await _client.UploadAsync(_trace.Fork(6).Note("another story").Notes(8), Cancelled);

        var (status, code, problem) = await answer.ProblemAsync();
        Assert.Equal((409, ErrorCodes.Conflict, 7), (status, code, problem["line"]!.GetValue<int>()));
        Assert.Equal(10, await _host.CountAsync(Cancelled));
    }

    [Fact]
    public async Task Upload_GapBehindWhatIsHeld_Is409()
    {
        await _client.UploadAsync(_trace.Run, _trace.Events.Take(3), Cancelled);

        var (status, code, _) = await (await _client.UploadAsync(_trace.Run, _trace.Events.Skip(5), Cancelled)).ProblemAsync();

        Assert.Equal((409, ErrorCodes.Conflict), (status, code));
        Assert.Equal(3, await _host.CountAsync(Cancelled));
    }

    [Fact]
    public async Task Upload_RunOfAnotherSigner_Is403EverywhereAndForEver()
    {
        await _client.UploadAsync(_trace, Cancelled);
        var stranger = _host.Client();

        var write = await (await stranger.UploadAsync(_trace, Cancelled)).ProblemAsync();
        var read = await (await stranger.GetAsync($"/ingest/v1/runs/{_trace.Run}", Cancelled)).ProblemAsync();

        Assert.Equal((403, ErrorCodes.Forbidden), (write.Status, write.Code));
        Assert.Equal((403, ErrorCodes.Forbidden), (read.Status, read.Code));
    }

    [Theory]
    [InlineData("{", 400, ErrorCodes.Malformed, "")]
    [InlineData("", 400, ErrorCodes.Malformed, "")]
    [InlineData("[]", 422, ErrorCodes.Invalid, "")]
    [InlineData("null", 422, ErrorCodes.Invalid, "")]
    public async Task Upload_LineThatIsNoEvent_NamesTheLine(string line, int status, string code, string pointer)
    {
        var good = Encoding.UTF8.GetString(SignedClient.Lines(_trace.Events.Take(2)));

        var answer = await (await _client.UploadAsync(_trace.Run, $"{good}{line}\n{good}", Cancelled)).ProblemAsync();

        Assert.Equal((status, code, 3, pointer), (answer.Status, answer.Code, answer.Problem["line"]!.GetValue<int>(), answer.Problem["pointer"]!.GetValue<string>()));
        Assert.Equal(0, await _host.CountAsync(Cancelled));
    }

    [Theory]
    [InlineData("/extra", "extra", "1")]
    [InlineData("/type", "type", "\"run.exploded\"")]
    [InlineData("/seq", "seq", "\"2\"")]
    [InlineData("/seq", "seq", "7")]
    [InlineData("/run", "run", "\"0190a5b5-7e7a-7000-8000-000000000000\"")]
    [InlineData("/prev", "prev", "\"0000000000000000000000000000000000000000000000000000000000000000\"")]
    [InlineData("/hash", "hash", "\"0000000000000000000000000000000000000000000000000000000000000000\"")]
    [InlineData("/at", "at", "\"2026-11-20T12:00:00Z\"")]
    [InlineData("/data", "data", "[]")]
    [InlineData("/costUsd", "costUsd", "\"1\"")]
    [InlineData("/hash", "data", "{\"text\":\"changed after it was sealed\"}")]
    public async Task Upload_EventOfAWrongShape_NamesLineAndMember(string pointer, string member, string value)
    {
        var lines = _trace.Events.Take(4).Select(traceEvent => JsonNode.Parse(TraceEventJson.ToUtf8(traceEvent))!.AsObject()).ToList();
        lines[2][member] = JsonNode.Parse(value);

        var answer = await (await _client.UploadAsync(_trace.Run, string.Join('\n', lines.Select(line => line.ToJsonString())), Cancelled)).ProblemAsync();

        Assert.Equal((422, ErrorCodes.Invalid, 3, pointer), (answer.Status, answer.Code, answer.Problem["line"]!.GetValue<int>(), answer.Problem["pointer"]!.GetValue<string>()));
        Assert.Equal(0, await _host.CountAsync(Cancelled));
    }

    [Fact]
    public async Task Upload_NoEvents_Is422()
    {
        var (status, code, _) = await (await _client.UploadAsync(_trace.Run, "", Cancelled)).ProblemAsync();

        Assert.Equal((422, ErrorCodes.Invalid), (status, code));
    }

    [Fact]
    public async Task Upload_RunThatBeginsInTheMiddle_Is422()
    {
        var headless = new TraceBuilder(TimeProvider.System).Note();

        var (status, code, problem) = await (await _client.UploadAsync(headless, Cancelled)).ProblemAsync();

        Assert.Equal((422, ErrorCodes.Invalid, "/type"), (status, code, problem["pointer"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Upload_LargerThanTheLimit_Is413BeforeItIsSent()
    {
        var path = $"/ingest/v1/runs/{_trace.Run}/events";
        var body = new byte[IngestOptions.MaxEventsBytes + 1];
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Headers.ExpectContinue = true;
        request.Headers.TryAddWithoutValidation("Authorization", _client.Header(HttpMethod.Post, path, body));

        var (status, code, _) = await (await _host.Http.SendAsync(request, Cancelled)).ProblemAsync();

        Assert.Equal((413, ErrorCodes.TooLarge), (status, code));
    }

    [Fact]
    public async Task Upload_PayloadMissing_Is422AndTakenOnceItIsThere()
    {
        var payload = Payload.Of(new string('x', 5000));
        var trace = new TraceBuilder(TimeProvider.System).Started().Add(EventTypes.NoteAdded, new JsonObject { ["text"] = payload.Json.DeepClone() });

        var refused = await (await _client.UploadAsync(trace, Cancelled)).ProblemAsync();
        var put = await _client.SendAsync(HttpMethod.Put, $"/ingest/v1/blobs/{payload.Blob!.Sha256}", payload.Content.ToArray(), Cancelled);
        var taken = await (await _client.UploadAsync(trace, Cancelled)).AckAsync();

        Assert.Equal((422, ErrorCodes.BlobMissing, 2), (refused.Status, refused.Code, refused.Problem["line"]!.GetValue<int>()));
        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        Assert.Equal(1, taken);
    }

    [Fact]
    public async Task GetUpload_UnknownRun_Is404()
    {
        var (status, code, _) = await (await _client.GetAsync($"/ingest/v1/runs/{Guid.CreateVersion7()}", Cancelled)).ProblemAsync();

        Assert.Equal((404, ErrorCodes.NotFound), (status, code));
    }
}
