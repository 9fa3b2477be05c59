using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Sync;
using RlmAspire.Testing;

namespace RlmAspire.SyncIngest.Tests;

public sealed class BlobAndSealTests(PostgresServer postgres, RedisServer redis) : IAsyncLifetime
{
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
    public async Task FindMissing_AfterOnePut_NamesTheOthers()
    {
        byte[] content = [1, 2, 3];
        await _client.SendAsync(HttpMethod.Put, $"/ingest/v1/blobs/{Hash(content)}", content, Cancelled);

        var answer = await PostAsync("/ingest/v1/blobs/missing", JsonSerializer.Serialize(new { sha256 = new[] { Hash(content), Hash([4]) } }));

        Assert.Equal([Hash([4])], (await answer.Content.ReadFromJsonAsync<BlobList>(Cancelled))!.Sha256);
    }

    [Theory]
    [InlineData("{", 400, ErrorCodes.Malformed, null)]
    [InlineData("{}", 422, ErrorCodes.Invalid, null)]
    [InlineData("null", 422, ErrorCodes.Invalid, null)]
    [InlineData("{\"sha256\":null}", 422, ErrorCodes.Invalid, null)]
    [InlineData("{\"sha256\":[1]}", 422, ErrorCodes.Invalid, "/sha256/0")]
    public async Task FindMissing_BodyOfAWrongShape_IsRefused(string body, int status, string code, string? pointer)
    {
        var answer = await (await PostAsync("/ingest/v1/blobs/missing", body)).ProblemAsync();

        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.True(pointer is null || pointer == answer.Problem["pointer"]!.GetValue<string>());
    }

    [Fact]
    public async Task FindMissing_TooManyHashes_Is422()
    {
        var body = JsonSerializer.Serialize(new { sha256 = Enumerable.Repeat(Hash([1]), 1001) });

        var answer = await (await PostAsync("/ingest/v1/blobs/missing", body)).ProblemAsync();

        Assert.Equal((422, "/sha256"), (answer.Status, answer.Problem["pointer"]!.GetValue<string>()));
    }

    [Fact]
    public async Task PutBlob_OtherBytes_Is422()
    {
        var answer = await (await _client.SendAsync(HttpMethod.Put, $"/ingest/v1/blobs/{Hash([1])}", [2], Cancelled)).ProblemAsync();

        Assert.Equal((422, ErrorCodes.Invalid), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Seal_OfTheHead_IsKeptAndOthersAreRefused()
    {
        var trace = new TraceBuilder(TimeProvider.System).Started().Completed();
        await _client.UploadAsync(trace, Cancelled);
        var good = new RunSeal(1, trace.Events[1].Hash, _client.Key.Pubkey, _client.Key.SignHash(trace.Events[1].Hash));

        var kept = await SealAsync(trace.Run, good);
        var early = await (await SealAsync(trace.Run, good with { Seq = 0, Hash = trace.Events[0].Hash, Sig = _client.Key.SignHash(trace.Events[0].Hash) })).ProblemAsync();
        var forged = await (await SealAsync(trace.Run, good with { Sig = new string('0', 128) })).ProblemAsync();
        var otherKey = await (await SealAsync(trace.Run, good with { Pubkey = new string('0', 64) })).ProblemAsync();
        var noHex = await (await SealAsync(trace.Run, good with { Sig = "x" })).ProblemAsync();
        var nowhere = await (await SealAsync(Guid.CreateVersion7(), good)).ProblemAsync();

        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        Assert.Equal((409, 422, 403, 422, 404), (early.Status, forged.Status, otherKey.Status, noHex.Status, nowhere.Status));
        Assert.Equal("/sig", noHex.Problem["pointer"]!.GetValue<string>());
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private Task<HttpResponseMessage> PostAsync(string path, string json) => _client.SendAsync(HttpMethod.Post, path, Encoding.UTF8.GetBytes(json), Cancelled);

    private Task<HttpResponseMessage> SealAsync(Guid run, RunSeal seal) =>
        _client.SendAsync(HttpMethod.Put, $"/ingest/v1/runs/{run}/seal", JsonSerializer.SerializeToUtf8Bytes(seal, JsonSerializerOptions.Web), Cancelled);
}
