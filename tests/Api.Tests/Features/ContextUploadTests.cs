using System.Net;
using System.Security.Cryptography;
using System.Text;
using RlmAspire.Api.Tests.Running;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Sync;
using RlmAspire.Testing;

namespace RlmAspire.Api.Tests.Features;

/// <summary>With a Redis of its own: workers of other tests would take the runs.</summary>
public sealed class ContextUploadTests(PostgresServer postgres, RedisServer redis) : IClassFixture<RedisServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PutContext_ThenARunOverIt_ReadsTheUploadedText()
    {
        await using var api = await RunHost.StartAsync(postgres, redis, await WasmSandbox.GetAsync(Cancel));
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("The ferry goes every hour – é.\n", 200_000)) + "The lighthouse keeper was Ada Brandt.\n");
        var sha256 = Hash(text);

        var before = await MissingAsync(api, sha256);
        using var put = await PutAsync(api, sha256, text);
        using var again = await PutAsync(api, sha256, text);
        var after = await MissingAsync(api, sha256);
        var run = await api.QueueAsync(new { query = "Who was the lighthouse keeper?", contexts = new[] { new { name = "log.txt", sha256 } }, model = "baseline/extractive" });
        var result = await api.Client.ResultAsync(run);
        var stored = await api.Client.GetByteArrayAsync(new Uri($"/api/rlm/blobs/{sha256}", UriKind.Relative), Cancel);

        Assert.Equal([sha256], before);
        Assert.Empty(after);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (put.StatusCode, again.StatusCode));
        Assert.True(result.Status == RunStatus.Completed, $"{result.Status}: {result.Error}");
        Assert.Contains("Ada Brandt", result.Answer, StringComparison.Ordinal);
        Assert.Equal("0", result.CostUsd);
        Assert.True(text.AsSpan().SequenceEqual(stored));
    }

    [Theory]
    [InlineData("a\0b", ErrorCodes.ContextBinary, "Byte 1")]
    [InlineData("", ErrorCodes.ContextEmpty, "empty")]
    public async Task PutContext_OfWhatIsNoText_IsRefused(string body, string code, string named)
    {
        await using var api = await RunHost.StartAsync(postgres, redis, new BrokenSandbox());
        var bytes = Encoding.UTF8.GetBytes(body);

        using var response = await PutAsync(api, Hash(bytes), bytes);

        var problem = await response.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(code, problem.Code);
        Assert.Contains(named, problem.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0xff, 0x61 })]
    [InlineData(new byte[] { 0x61, 0xc3 })]
    public async Task PutContext_ThatIsNoUtf8_IsRefused(byte[] bytes)
    {
        await using var api = await RunHost.StartAsync(postgres, redis, new BrokenSandbox());

        using var response = await PutAsync(api, Hash(bytes), bytes);

        Assert.Equal(ErrorCodes.ContextEncoding, (await response.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Code);
    }

    [Fact]
    public async Task PutContext_UnderAnotherHash_IsRefusedAndNotKept()
    {
        await using var api = await RunHost.StartAsync(postgres, redis, new BrokenSandbox());
        var sha256 = Hash("other"u8);

        using var response = await PutAsync(api, sha256, "text"u8.ToArray());

        Assert.Equal(ErrorCodes.Invalid, (await response.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Code);
        Assert.Equal([sha256], await MissingAsync(api, sha256));
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static Task<HttpResponseMessage> PutAsync(ApiHost api, string sha256, byte[] bytes) =>
        api.Client.PutAsync(new Uri($"/api/rlm/contexts/{sha256}", UriKind.Relative), new ByteArrayContent(bytes), Cancel);

    private static async Task<IReadOnlyList<string>> MissingAsync(ApiHost api, string sha256)
    {
        using var response = await api.PostAsync("/api/rlm/contexts/missing", new BlobList([sha256]));
        return (await response.ReadAsync<BlobList>()).Sha256;
    }
}
