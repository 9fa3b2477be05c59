using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Traces.Store;

namespace RlmAspire.Traces.Tests.Store;

public sealed class LocalStoreTests : IDisposable
{
    private static int s_made;

    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-store-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder, "home", "rlm.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Append_WholeRun_IsThereInAnotherConnection()
    {
        using var store = LocalStore.Open(Database);
        var run = await WriteRun(store, EventTypes.RunStarted, EventTypes.NoteAdded, EventTypes.RunCompleted);

        using var other = LocalStore.Open(Database);
        var events = other.EnumerateEvents(run).ToList();

        Assert.Null(HashChain.Verify(events, run));
        Assert.Equal(3, events.Count);
        Assert.Equal((RunStatus.Completed, 2L), (other.Get(run)!.Status, other.Get(run)!.LastSeq));
        Assert.Equal(events[^1].Hash, other.GetDetail(run)!.HeadHash);
        Assert.Equal(TraceEventJson.ToUtf8(events[1]), Assert.Single(other.ReadLines(run, 0, 1)));
    }

    [Fact]
    public async Task Append_SinkOpenedAgain_GoesOnBehindTheLastEvent()
    {
        using var store = LocalStore.Open(Database);
        var run = await WriteRun(store, EventTypes.RunStarted);
        var last = store.EnumerateEvents(run).Last();

        using var writer = new TraceWriter(run, store.OpenSink(run), TimeProvider.System, last.Seq + 1, last.Hash);
        await writer.WriteAsync(new EventDraft(EventTypes.RunFailed, []), Token);

        Assert.Null(HashChain.Verify(store.EnumerateEvents(run), run));
        Assert.Equal(RunStatus.Failed, store.Get(run)!.Status);
    }

    [Fact]
    public async Task Append_EventThatDoesNotFollow_IsRefused()
    {
        using var store = LocalStore.Open(Database);
        var run = await WriteRun(store, EventTypes.RunStarted);
        using var stray = new TraceWriter(run, store.OpenSink(run), TimeProvider.System);

        await Assert.ThrowsAsync<ArgumentException>(() => stray.WriteAsync(new EventDraft(EventTypes.NoteAdded, []), Token).AsTask());

        Assert.Single(store.EnumerateEvents(run));
    }

    [Fact]
    public async Task List_SeveralRuns_IsNewestFirst()
    {
        using var store = LocalStore.Open(Database);
        var first = await WriteRun(store, EventTypes.RunStarted);
        var second = await WriteRun(store, EventTypes.RunStarted);

        Assert.Equal([second, first], store.List(10).Select(static run => run.Id));
        Assert.Equal([second], store.List(1).Select(static run => run.Id));
        Assert.Equal([first], store.Find(first.ToString()[..30], 5).Where(id => id == first));
        Assert.Empty(store.Find("ffffffff", 5));
    }

    [Fact]
    public async Task Get_OpenRunOfADeadWriter_IsInterrupted()
    {
        using var store = LocalStore.Open(Database);
        var open = await WriteRun(store, EventTypes.RunStarted);
        var ended = await WriteRun(store, EventTypes.RunStarted, EventTypes.RunCompleted);
        Assert.False(store.Get(open)!.Interrupted);

        Sql("UPDATE runs SET writer = '1@1.dead'");

        Assert.True(store.Get(open)!.Interrupted);
        Assert.True(store.GetDetail(open)!.Summary.Interrupted);
        Assert.False(store.Get(ended)!.Interrupted);
    }

    [Fact]
    public async Task Append_TwoStoresAtOnce_LoseNothing()
    {
        using var first = LocalStore.Open(Database);
        using var second = LocalStore.Open(Database);

        var runs = await Task.WhenAll(
            Task.Run(() => WriteRun(first, [.. Enumerable.Repeat(EventTypes.NoteAdded, 150)]), Token),
            Task.Run(() => WriteRun(second, [.. Enumerable.Repeat(EventTypes.NoteAdded, 150)]), Token));

        Assert.All(runs, run => Assert.Equal(150, first.EnumerateEvents(run).Count()));
        Assert.All(runs, run => Assert.Null(HashChain.Verify(second.EnumerateEvents(run), run)));
    }

    [Theory]
    [InlineData(500_000, true)]
    [InlineData(500_000, false)]
    [InlineData(20_000_000, true)]
    [InlineData(20_000_000, false)]
    public async Task GetBlob_AnySize_GivesTheSameBytes(int length, bool compressible)
    {
        var content = new byte[length];
        if (!compressible)
        {
            new Random(7).NextBytes(content);
        }

        using var store = LocalStore.Open(Database);
        var sink = store.OpenSink(Guid.CreateVersion7());
        await sink.PutBlobAsync(new Blob("name", content), Token);
        await sink.PutBlobAsync(new Blob("name", content), Token);

        Assert.True(content.AsSpan().SequenceEqual(store.GetBlob("name")));
        Assert.Null(store.GetBlob("other"));
        Assert.Equal(compressible, new FileInfo(Database).Length + new FileInfo(Database + "-wal").Length < length);
    }

    [Fact]
    public async Task Uploads_NotedState_DecidesWhatIsPending()
    {
        using var store = LocalStore.Open(Database);
        var run = await WriteRun(store, EventTypes.RunStarted, EventTypes.RunCompleted);
        Assert.Equal([run], store.PendingUploads("http://a/"));

        store.SetUpload(run, "http://a/", new UploadState(1, Sealed: false));
        Assert.Equal([run], store.PendingUploads("http://a/"));
        store.SetUpload(run, "http://a/", new UploadState(1, Sealed: true));

        Assert.Empty(store.PendingUploads("http://a/"));
        Assert.Equal([run], store.PendingUploads("http://b/"));
        Assert.Equal(new UploadState(1, Sealed: true), store.GetUpload(run, "http://a/"));
    }

    [Fact]
    public void Open_NewFile_IsForItsOwnerOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no Unix file rights.");
            return;
        }

        using var store = LocalStore.Open(Database);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Database));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Database + "-wal"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(Database)!));
    }

    [Fact]
    public void Open_NotADatabase_SaysWhatToDo()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        File.WriteAllText(Database, new string('x', 4096));

        var exception = Assert.Throws<RlmException>(() => LocalStore.Open(Database));

        Assert.Equal(ErrorCodes.StoreUnreadable, exception.Code);
        Assert.Contains($"The store {Database} is damaged", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_DamagedPages_AreAStoreFault()
    {
        using (var store = LocalStore.Open(Database))
        {
            await WriteRun(store, [.. Enumerable.Repeat(EventTypes.NoteAdded, 200)]);
        }

        var bytes = await File.ReadAllBytesAsync(Database, Token);
        bytes.AsSpan(8192).Fill(0x5a);
        await File.WriteAllBytesAsync(Database, bytes, Token);

        var exception = Assert.Throws<RlmException>(() =>
        {
            using var store = LocalStore.Open(Database);
            return store.List(10).Select(run => store.EnumerateEvents(run.Id).Count()).ToList();
        });
        Assert.Equal(ErrorCodes.StoreUnreadable, exception.Code);
    }

    [Fact]
    public void Open_NewerForm_AsksForAnUpdate()
    {
        LocalStore.Open(Database).Dispose();
        Sql("PRAGMA user_version = 99");

        var exception = Assert.Throws<RlmException>(() => LocalStore.Open(Database));

        Assert.Equal(ErrorCodes.StoreUnreadable, exception.Code);
        Assert.Contains("newer rlm", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Append_LockedByAnother_SaysSoAndTakesNothingMore()
    {
        using var store = LocalStore.Open(Database, TimeSpan.FromMilliseconds(50));
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        using var writer = new TraceWriter(Guid.CreateVersion7(), store.OpenSink(Guid.Empty), TimeProvider.System);

        var exception = await Assert.ThrowsAsync<RlmException>(() => writer.WriteAsync(new EventDraft(EventTypes.NoteAdded, []), Token).AsTask());
        await transaction.RollbackAsync(Token);

        Assert.Contains("locked by another process", exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.WriteAsync(new EventDraft(EventTypes.NoteAdded, []), Token).AsTask());
    }

    [Fact]
    public void Open_FolderWithoutRights_NamesTheHome()
    {
        File.WriteAllText(Path.Combine(_folder, "home"), "a file where a folder should be");

        var exception = Assert.Throws<RlmException>(() => LocalStore.Open(Database));

        Assert.Equal(ErrorCodes.StoreUnreadable, exception.Code);
        Assert.Contains("RLM_HOME", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<Guid> WriteRun(LocalStore store, params string[] types)
    {
        // Two ids of one millisecond have no order.
        var run = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddMilliseconds(Interlocked.Increment(ref s_made)));
        using var writer = new TraceWriter(run, store.OpenSink(run), TimeProvider.System);
        foreach (var type in types)
        {
            await writer.WriteAsync(new EventDraft(type, new JsonObject { ["query"] = "What?", ["text"] = Encoding.UTF8.GetString("ü"u8) }), Token);
        }

        return run;
    }

    private void Sql(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
