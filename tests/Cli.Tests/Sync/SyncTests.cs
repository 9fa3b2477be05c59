using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using RlmAspire.Cli.Hosting;
using RlmAspire.Contracts.Traces;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Tests.Sync;

public sealed class SyncTests : IAsyncLifetime
{
    private readonly TestHost _host = new();
    private LocalStore _store = null!;
    private FakeIngest _server = null!;

    public async ValueTask InitializeAsync()
    {
        _store = LocalStore.Open(new RlmHome(_host.Host).Store);
        _server = await FakeIngest.StartAsync();
        _host.Variables["RLM_SERVER"] = _server.Url.AbsoluteUri;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _store.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task Sync_NewRun_SendsPayloadsEventsAndASeal()
    {
        var run = await StoredRun.WriteAsync(_store, notes: 40);

        var code = await _host.RunAsync("sync", run.ToString());

        Assert.True(code == 0, _host.Notes);
        Assert.Null(HashChain.Verify(_server.Events, run));
        Assert.Equal((42, 4), (_server.Events.Count, _server.Blobs.Count));
        Assert.Equal(_server.Events[^1].Hash, _server.Seal?.Hash);
        Assert.Contains("42 events sent", _host.Output, StringComparison.Ordinal);
        Assert.Contains("A signing key was made", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sync_EachRequest_BelongsToTheTraceWithTheRunsId()
    {
        var run = await StoredRun.WriteAsync(_store, notes: 3);
        var parents = new ConcurrentBag<string>();
        _server.Intercept = context =>
        {
            parents.Add(context.Request.Headers.TraceParent.ToString());
            return Task.FromResult(false);
        };

        await _host.RunAsync("sync", run.ToString());

        Assert.NotEmpty(parents);
        Assert.All(parents, parent => Assert.StartsWith($"00-{run:N}-", parent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sync_Twice_SendsNothingNew()
    {
        var run = await StoredRun.WriteAsync(_store, notes: 3);
        await _host.RunAsync("sync");
        var seal = _server.Seal;

        var again = await _host.RunAsync("sync", run.ToString());
        var requests = _server.Requests;
        var pending = await _host.RunAsync("sync");

        Assert.Equal((0, 0), (again, pending));
        Assert.Equal(requests, _server.Requests);
        Assert.Contains("nothing new", _host.Output, StringComparison.Ordinal);
        Assert.Contains("has every run of this store", _host.Output, StringComparison.Ordinal);
        Assert.Equal(seal?.Pubkey, _server.Seal?.Pubkey);
    }

    [Fact]
    public async Task Sync_BrokenOffHalfWay_GoesOnWhereTheServerIs()
    {
        var run = await StoredRun.WriteAsync(_store, notes: 2500);
        var posts = 0;
        _server.Intercept = context => context.Request.Path.Value!.EndsWith("/events", StringComparison.Ordinal) && ++posts == 2
            ? FakeIngest.ProblemAsync(context, 403, "forbidden", "no more today")
            : Task.FromResult(false);

        var broken = await _host.RunAsync("sync", run.ToString());
        var held = _server.Events.Count;
        var finished = await _host.RunAsync("sync", run.ToString());

        Assert.Equal((ExitCodes.ServerRefused, ExitCodes.Answered), (broken, finished));
        Assert.Equal(1000, held);
        Assert.Equal(2502, _server.Events.Count);
        Assert.Contains("1502 events sent", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sync_LostConnectionAndBusyServer_AreTriedAgain()
    {
        var run = await StoredRun.WriteAsync(_store, notes: 1);
        var failures = 0;
        _server.Intercept = context =>
        {
            switch (++failures)
            {
                case 1:
                    context.Abort();
                    return Task.FromResult(true);
                case 2:
                    return FakeIngest.ProblemAsync(context, 503, "unavailable", "database away");
                case 3:
                    context.Response.Headers.RetryAfter = "1";
                    return FakeIngest.ProblemAsync(context, 429, "busy", "slow down");
                default:
                    return Task.FromResult(false);
            }
        };

        var code = await _host.RunAsync("sync", run.ToString());

        Assert.True(code == 0, _host.Notes);
        Assert.NotNull(_server.Seal);
        Assert.Contains("does not answer; next attempt in 0.25 s", _host.Notes, StringComparison.Ordinal);
        Assert.Contains("is busy (429); next attempt in 1 s", _host.Notes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "signature_expired", "signed 300 s before", "Set this machine's clock.")]
    [InlineData(403, "forbidden", "The run belongs to another signer.", "belongs to another key")]
    [InlineData(409, "conflict", "seq 3 has another hash", "another trace under this run's id")]
    [InlineData(422, "invalid", "line 2: /hash does not hold", "(422)")]
    [InlineData(413, "too_large", "at most 256 MiB", "(413)")]
    public async Task Sync_Refusal_GivesTheServersWordsAndExitCode5(int status, string code, string detail, string advice)
    {
        var run = await StoredRun.WriteAsync(_store, notes: 1);
        _server.Intercept = context => FakeIngest.ProblemAsync(context, status, code, detail);

        var exit = await _host.RunAsync("sync", run.ToString());

        Assert.Equal(ExitCodes.ServerRefused, exit);
        Assert.Contains(detail, _host.Notes, StringComparison.Ordinal);
        Assert.Contains(advice, _host.Notes, StringComparison.Ordinal);
        Assert.Equal(1, _server.Requests);
    }

    [Fact]
    public async Task Sync_AnotherKindOfServer_SaysSo()
    {
        var run = await StoredRun.WriteAsync(_store, notes: 1);
        _server.Intercept = static async context =>
        {
            await context.Response.WriteAsync("<html>hello</html>");
            return true;
        };

        var exit = await _host.RunAsync("sync", run.ToString());

        Assert.Equal(ExitCodes.ServerRefused, exit);
        Assert.Contains("does not answer as an RlmAspire server does", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sync_OpenRun_SendsWhatIsThereWithoutASeal()
    {
        var run = await StoredRun.WriteAsync(_store, notes: 2, ended: false);

        var code = await _host.RunAsync("sync", run.ToString());

        Assert.Equal((0, 3), (code, _server.Events.Count));
        Assert.Null(_server.Seal);
    }

    [Fact]
    public async Task SignerKey_SecondUse_IsTheSameAndForItsOwnerOnly()
    {
        await StoredRun.WriteAsync(_store, notes: 0);
        await _host.RunAsync("sync");
        var first = _server.Seal?.Pubkey;
        await _host.RunAsync("sync", "--all");

        Assert.Equal(first, _server.Seal?.Pubkey);
        var path = new RlmHome(_host.Host).SignerKey;
        Assert.DoesNotContain(ReadSecret(path), _host.Notes + _host.Output, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.OtherRead);
            Assert.Equal(ExitCodes.NotConfigured, await _host.RunAsync("sync", "--all"));
            Assert.Contains("chmod 600", _host.Notes, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SignerKey_MadeByManyAtOnce_IsOne()
    {
        await StoredRun.WriteAsync(_store, notes: 0);

        var processes = Enumerable.Range(0, 3).Select(_ => Processes.RlmProcess.RunAsync(_host.Folder, "sync", "--server", _server.Url.AbsoluteUri));
        var codes = (await Task.WhenAll(processes)).Select(static process => process.Code);

        Assert.All(codes, static code => Assert.Equal(ExitCodes.Answered, code));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(new RlmHome(_host.Host).SignerKey)!));
    }

    [Fact]
    public async Task SignerKey_Damaged_SaysSoWithoutItsContent()
    {
        await StoredRun.WriteAsync(_store, notes: 0);
        await _host.RunAsync("sync");
        var path = new RlmHome(_host.Host).SignerKey;
        await File.WriteAllTextAsync(path, "{\"secret\":\"5ec4e7\"}", TestContext.Current.CancellationToken);

        var exit = await _host.RunAsync("sync", "--all");

        Assert.Equal(ExitCodes.NotConfigured, exit);
        Assert.Contains("is damaged", _host.Notes, StringComparison.Ordinal);
        Assert.DoesNotContain("5ec4e7", _host.Notes, StringComparison.Ordinal);
    }

    private static string ReadSecret(string path) => System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))!["secret"]!.GetValue<string>();
}
