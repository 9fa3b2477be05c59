using Microsoft.Data.Sqlite;
using RlmAspire.Cli.Hosting;
using RlmAspire.Contracts.Runs;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Tests.Sync;

public sealed class VerifyTests : IAsyncLifetime
{
    private readonly TestHost _host = new();
    private LocalStore _store = null!;
    private FakeIngest _server = null!;

    private string Server => _server.Url.AbsoluteUri;

    public async ValueTask InitializeAsync()
    {
        _store = LocalStore.Open(new RlmHome(_host.Host).Store);
        _server = await FakeIngest.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _store.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task Verify_WholeRun_IsOkHereAndThere()
    {
        await StoredRun.WriteAsync(_store, notes: 12);
        await _host.RunAsync("sync", "--server", Server);

        var code = await _host.RunAsync("verify", "last", "--server", Server);

        Assert.True(code == 0, _host.Output);
        Assert.Contains("ok: 14 events and 2 payloads", _host.Output, StringComparison.Ordinal);
        Assert.Contains($"sealed by {_server.Seal!.Pubkey}", _host.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE events SET line = replace(line, 'note 1', 'note X')", "event 2 at /hash")]
    [InlineData("DELETE FROM events WHERE line LIKE '%note 2%'", "event 3 at /seq")]
    [InlineData("DELETE FROM events WHERE line LIKE '%run.completed%'", "1 events are missing behind 12")]
    [InlineData("DELETE FROM blobs", "event 1: the payload")]
    [InlineData("UPDATE blobs SET content = x'00', deflate = 0, bytes = 1", "is not what its hash says")]
    public async Task Verify_ChangedStore_SaysWhereItBreaks(string tampering, string message)
    {
        await StoredRun.WriteAsync(_store, notes: 12);
        Sql(tampering);

        var code = await _host.RunAsync("verify", "last");

        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains("broken: ", _host.Output, StringComparison.Ordinal);
        Assert.Contains(message, _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ServersCopyIsAnother_SaysSo()
    {
        await StoredRun.WriteAsync(_store, notes: 1);
        Assert.Equal(ExitCodes.Failed, await _host.RunAsync("verify", "last", "--server", Server));
        Assert.Contains("does not hold the run", _host.Output, StringComparison.Ordinal);

        await _host.RunAsync("sync", "--server", Server);
        foreach (var (forge, message) in new (Func<RunDetail, RunDetail>, string)[]
        {
            (static detail => detail with { HeadHash = new string('0', 64) }, "ends at event 2 with the hash 0000"),
            (static detail => detail with { HeadSignature = null }, "without a seal"),
            (static detail => detail with { HeadSignature = new string('0', 128) }, "is not a signature of"),
        })
        {
            _server.Forge = forge;

            Assert.Equal(ExitCodes.Failed, await _host.RunAsync("verify", "last", "--server", Server));
            Assert.Contains(message, _host.Output, StringComparison.Ordinal);
        }
    }

    private void Sql(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={new RlmHome(_host.Host).Store};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
