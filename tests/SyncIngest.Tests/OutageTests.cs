using System.Net;
using RlmAspire.Contracts.Errors;
using RlmAspire.Testing;

namespace RlmAspire.SyncIngest.Tests;

/// <summary>Servers of its own: it stops them.</summary>
public sealed class OutageTests(OwnServers servers) : IClassFixture<OwnServers>, IAsyncLifetime
{
    private readonly TraceBuilder _trace = new TraceBuilder(TimeProvider.System).Started().Notes(9);
    private IngestHost _host = null!;
    private SignedClient _client = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await IngestHost.StartAsync(servers.Postgres, servers.Redis, Cancelled);
        _client = _host.Client();
    }

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Upload_PostgresStoppedAndStarted_Is503AndThenTakenWithoutLoss()
    {
        await (await _client.UploadAsync(_trace.Run, _trace.Events.Take(5), Cancelled)).AckAsync();
        await servers.Postgres.StopAsync(Cancelled);
        var refused = await _client.UploadAsync(_trace, Cancelled);
        await servers.Postgres.StartAsync(Cancelled);
        var taken = await UntilTakenAsync();

        var (status, code, _) = await refused.ProblemAsync();
        Assert.Equal((503, ErrorCodes.Unavailable), (status, code));
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(9, taken);
        Assert.Equal(10, await _host.CountAsync(Cancelled));
    }

    [Fact]
    public async Task Upload_RedisStopped_IsTakenAndAReplayIsStillRefused()
    {
        var path = $"/ingest/v1/runs/{_trace.Run}";
        var before = _client.Header(HttpMethod.Get, path, null);
        await _client.SendAsync(HttpMethod.Get, path, null, before, Cancelled);
        await servers.Redis.StopAsync(Cancelled);
        try
        {
            var taken = await (await _client.UploadAsync(_trace, Cancelled)).AckAsync();
            var during = _client.Header(HttpMethod.Get, path, null);
            var first = await _client.SendAsync(HttpMethod.Get, path, null, during, Cancelled);
            var again = await (await _client.SendAsync(HttpMethod.Get, path, null, during, Cancelled)).ProblemAsync();
            var old = await (await _client.SendAsync(HttpMethod.Get, path, null, before, Cancelled)).ProblemAsync();

            Assert.Equal(9, taken);
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
            Assert.Equal((401, ErrorCodes.SignatureReplayed), (again.Status, again.Code));
            Assert.Equal((401, ErrorCodes.SignatureReplayed), (old.Status, old.Code));
        }
        finally
        {
            await servers.Redis.StartAsync(Cancelled);
        }
    }

    /// <summary>As a client does that is told to come back.</summary>
    private async Task<long> UntilTakenAsync()
    {
        for (; ; await Task.Delay(200, Cancelled))
        {
            var answer = await _client.UploadAsync(_trace, Cancelled);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                return await answer.AckAsync();
            }
        }
    }
}
