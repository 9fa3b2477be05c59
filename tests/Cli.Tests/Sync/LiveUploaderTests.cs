using System.Diagnostics;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Sync;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Traces;
using RlmAspire.Traces;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Tests.Sync;

public sealed class LiveUploaderTests : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly TestHost _host = new();
    private readonly HttpClient _http = IngestConnection.CreateHttp();
    private readonly Guid _run = Guid.CreateVersion7();
    private LocalStore _store = null!;
    private FakeIngest _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = LocalStore.Open(new RlmHome(_host.Host).Store);
        _server = await FakeIngest.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
        _store.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task Live_WholeRun_ArrivesWhileItGoesOnAndIsSealed()
    {
        await using var uploader = Connect(_server.Url);
        using var writer = Writer(uploader);
        await StoredRun.WriteAsync(writer, EventTypes.RunStarted, []);
        await WaitAsync(() => _server.Events.Count == 1);
        await NotesAsync(writer, 25);
        await WaitAsync(() => _server.Events.Count == 26);
        await StoredRun.WriteAsync(writer, EventTypes.RunCompleted, []);

        var fault = await uploader.FinishAsync(s_patience, Token);

        Assert.Null(fault);
        Assert.Null(HashChain.Verify(_server.Events, _run));
        Assert.Equal((27, 3), (_server.Events.Count, _server.Blobs.Count));
        Assert.Equal(_server.Events[^1].Hash, _server.Seal?.Hash);
        Assert.Equal(new UploadState(26, Sealed: true), _store.GetUpload(_run, _server.Url.AbsoluteUri));
    }

    [Fact]
    public async Task Live_ConnectionDropsAgainAndAgain_LosesNothing()
    {
        _server.DropSocketAfter = 7;
        await using var uploader = Connect(_server.Url);
        using var writer = Writer(uploader);
        await NotesAsync(writer, 40);
        await StoredRun.WriteAsync(writer, EventTypes.RunCompleted, []);

        var fault = await uploader.FinishAsync(s_patience, Token);

        Assert.Null(fault);
        Assert.Equal(41, _server.Events.Count);
        Assert.True(_server.Connections > 3);
        Assert.NotNull(_server.Seal);
    }

    [Fact]
    public async Task Live_NoServer_NeverHoldsTheRunUp()
    {
        await using var uploader = Connect(new Uri("http://127.0.0.1:9/"));
        using var writer = Writer(uploader);
        var watch = Stopwatch.StartNew();
        await NotesAsync(writer, 50);
        await StoredRun.WriteAsync(writer, EventTypes.RunCompleted, []);
        var written = watch.Elapsed;

        var fault = await uploader.FinishAsync(TimeSpan.FromSeconds(0.5), Token);

        Assert.Equal(ErrorCodes.Unavailable, fault?.Code);
        Assert.True(written < TimeSpan.FromSeconds(10), $"{written}");
        Assert.Equal(51, _store.EnumerateEvents(_run).Count());
    }

    [Fact]
    public async Task Live_ServerRefusesAnEvent_StopsWithItsReason()
    {
        _server.RefuseSocketWith = """{"error":{"code":"conflict","message":"seq 0 has another hash"}}""";
        await using var uploader = Connect(_server.Url);
        using var writer = Writer(uploader);
        await StoredRun.WriteAsync(writer, EventTypes.RunCompleted, []);

        var fault = await uploader.FinishAsync(s_patience, Token);

        Assert.Equal("conflict", fault?.Code);
        Assert.Contains("seq 0 has another hash", fault?.Message, StringComparison.Ordinal);
        Assert.Equal(1, _server.Connections);
    }

    [Fact]
    public async Task Live_ServerRefusesTheUpgrade_StopsWithItsReason()
    {
        _server.Intercept = static context => FakeIngest.ProblemAsync(context, 403, "forbidden", "The run belongs to another signer.");
        await using var uploader = Connect(_server.Url);
        using var writer = Writer(uploader);
        await StoredRun.WriteAsync(writer, EventTypes.RunCompleted, []);

        var fault = await uploader.FinishAsync(s_patience, Token);

        Assert.Equal(ErrorCodes.Forbidden, fault?.Code);
        Assert.Contains("another signer", fault?.Message, StringComparison.Ordinal);
    }

    private LiveUploader Connect(Uri server) =>
        new(_store, IngestConnection.Create(_host.Host, _http, server, RetryPlan.Brief), _run, TimeProvider.System);

    private TraceWriter Writer(LiveUploader uploader) =>
        new(_run, new ObservedSink(_store.OpenSink(_run), _ => uploader.Committed()), TimeProvider.System);

    private static async Task NotesAsync(TraceWriter writer, int count)
    {
        for (var index = 0; index < count; index++)
        {
            await StoredRun.NoteAsync(writer, index);
        }
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(s_patience);
        while (!condition())
        {
            await Task.Delay(10, deadline.Token);
        }
    }
}
