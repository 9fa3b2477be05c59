using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Signing;
using RlmAspire.Testing;

namespace RlmAspire.SyncIngest.Tests;

public sealed class SignatureTests(PostgresServer postgres, RedisServer redis) : IAsyncLifetime
{
    private readonly TraceBuilder _trace = new TraceBuilder(TimeProvider.System).Started().Note();
    private IngestHost _host = null!;
    private SignedClient _client = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Path => $"/ingest/v1/runs/{_trace.Run}/events";

    private byte[] Body => SignedClient.Lines(_trace.Events);

    public async ValueTask InitializeAsync()
    {
        _host = await IngestHost.StartAsync(postgres, redis, Cancelled);
        _client = _host.Client();
    }

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData(null, ErrorCodes.SignatureMissing)]
    [InlineData("Bearer abc", ErrorCodes.SignatureMissing)]
    [InlineData("Nostr", ErrorCodes.SignatureMissing)]
    [InlineData("Nostr !!!", ErrorCodes.SignatureInvalid)]
    [InlineData("Nostr bnVsbA==", ErrorCodes.SignatureInvalid)]
    [InlineData("Nostr W10=", ErrorCodes.SignatureInvalid)]
    [InlineData("Nostr eyJ0YWdzIjpbWyJwYXlsb2FkIl1dfQ==", ErrorCodes.SignatureInvalid)]
    public async Task Upload_HeaderThatIsNone_Is401(string? header, string code)
    {
        var answer = await SendAsync(header);

        await AssertRefusedAsync(answer, code);
        Assert.Equal("Nostr", answer.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData(-75)]
    [InlineData(75)]
    public async Task Upload_ClockSkewed_Is401(int seconds) =>
        await AssertRefusedAsync(await SendAsync(Header(skew: seconds)), ErrorCodes.SignatureExpired);

    [Fact]
    public async Task Upload_OtherUrlSigned_Is401() =>
        await AssertRefusedAsync(await SendAsync(Header(path: Path + "?x=1")), ErrorCodes.SignatureInvalid);

    [Fact]
    public async Task Upload_OtherMethodSigned_Is401() =>
        await AssertRefusedAsync(await SendAsync(_client.Header(HttpMethod.Put, Path, Body)), ErrorCodes.SignatureInvalid);

    [Fact]
    public async Task Upload_OtherBodySigned_Is401() =>
        await AssertRefusedAsync(await SendAsync(Header(body: [1, 2, 3])), ErrorCodes.SignatureInvalid);

    [Fact]
    public async Task Upload_NoBodySigned_Is401() =>
        await AssertRefusedAsync(await SendAsync(_client.Header(HttpMethod.Post, Path, null)), ErrorCodes.SignatureInvalid);

    [Fact]
    public async Task Upload_SignatureOfAnotherKey_Is401()
    {
        var header = Header();
        var signed = JsonNode.Parse(Convert.FromBase64String(header["Nostr ".Length..]))!.AsObject();
        signed["pubkey"] = SigningKey.Create().Pubkey;

        var answer = await SendAsync("Nostr " + Convert.ToBase64String(Encoding.UTF8.GetBytes(signed.ToJsonString())));

        await AssertRefusedAsync(answer, ErrorCodes.SignatureInvalid);
    }

    [Fact]
    public async Task Upload_SignatureUsedBefore_Is401EvenAtOnce()
    {
        var header = Header();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(header)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var replayed in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
        {
            Assert.Equal((401, ErrorCodes.SignatureReplayed), await CodeAsync(replayed));
        }
    }

    [Fact]
    public async Task Upload_SignatureUsedAtAnotherReplica_Is401()
    {
        var header = Header();
        await SendAsync(header);
        await using var replica = await IngestHost.StartAsync(postgres, redis, Cancelled);
        var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(Body) };
        request.Headers.TryAddWithoutValidation("Authorization", header);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", _host.Http.BaseAddress!.Authority);

        var answer = await replica.Http.SendAsync(request, Cancelled);

        Assert.Equal((401, ErrorCodes.SignatureReplayed), await CodeAsync(answer));
    }

    [Fact]
    public async Task Upload_ThroughTheGateway_IsHeldAgainstTheAddressTheClientCalled()
    {
        var header = Nip98.CreateHeader(_client.Key, "GET", new Uri("https://rlm.example/ingest/v1/runs/" + _trace.Run), null, TimeProvider.System.GetUtcNow());
        var request = new HttpRequestMessage(HttpMethod.Get, "/ingest/v1/runs/" + _trace.Run);
        request.Headers.TryAddWithoutValidation("Authorization", header);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "rlm.example");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");

        var answer = await _host.Http.SendAsync(request, Cancelled);

        Assert.Equal((404, ErrorCodes.NotFound), await CodeAsync(answer));
    }

    [Fact]
    public async Task Upload_UnknownKeyWhereNoneIsTrustedOnFirstUse_Is403()
    {
        await using var strict = await IngestHost.StartAsync(postgres, redis, Cancelled, ("Ingest:TrustOnFirstUse", "false"));

        var answer = await strict.Client().UploadAsync(_trace, Cancelled);

        Assert.Equal((403, ErrorCodes.Forbidden), await CodeAsync(answer));
        Assert.Equal(0, await strict.CountAsync(Cancelled));
    }

    [Fact]
    public async Task Health_WithAnyHeader_UsesNoSignatureUp()
    {
        var header = Header();
        var probe = new HttpRequestMessage(HttpMethod.Get, "/alive");
        probe.Headers.TryAddWithoutValidation("Authorization", header);

        var alive = await _host.Http.SendAsync(probe, Cancelled);
        var upload = await SendAsync(header);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (alive.StatusCode, upload.StatusCode));
    }

    private static async Task<(int, string)> CodeAsync(HttpResponseMessage answer)
    {
        var (status, code, _) = await answer.ProblemAsync();
        return (status, code);
    }

    private string Header(string? path = null, byte[]? body = null, int skew = 0) =>
        _client.Header(HttpMethod.Post, path ?? Path, body ?? Body, TimeSpan.FromSeconds(skew));

    private Task<HttpResponseMessage> SendAsync(string? header) => _client.SendAsync(HttpMethod.Post, Path, Body, header, Cancelled);

    private async Task AssertRefusedAsync(HttpResponseMessage answer, string code)
    {
        Assert.Equal((401, code), await CodeAsync(answer));
        Assert.Equal(0, await _host.CountAsync(Cancelled));
    }
}
