using Npgsql;

namespace RlmAspire.Hosting.Tests.Embedded;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_AfterAStop_HasTheDataOfBefore()
    {
        using var first = new EmbeddedPostgres(_home, "it's secret");
        await first.QueryAsync("CREATE TABLE kept AS SELECT 42 AS n", Token);
        var exitCode = await first.StopAsync(Token);

        using var second = new EmbeddedPostgres(_home, "it's secret");
        var kept = await second.QueryAsync("SELECT n FROM kept", Token);
        await second.StopAsync(Token);

        Assert.Equal(0, exitCode);
        Assert.Equal(42, kept);
        Assert.Contains("created the cluster", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("created the cluster", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("not properly shut down", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AfterAKill_ClearsThePidFileAndHasTheDataOfBefore()
    {
        using var first = new EmbeddedPostgres(_home, "secret");
        await first.QueryAsync("CREATE TABLE kept AS SELECT 42 AS n", Token);
        await first.KillAsync(Token);

        using var second = new EmbeddedPostgres(_home, "secret");
        var kept = await second.QueryAsync("SELECT n FROM kept", Token);
        await second.StopAsync(Token);

        Assert.Equal(42, kept);
        Assert.Contains("removed the pid file", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAnotherPassword_AcceptsThatOneAlone()
    {
        using var first = new EmbeddedPostgres(_home, "old");
        await first.QueryAsync("SELECT 1", Token);
        await first.StopAsync(Token);

        using var second = new EmbeddedPostgres(_home, "new");
        var one = await second.QueryAsync("SELECT 1", Token);
        await second.StopAsync(Token);

        Assert.Equal(1, one);
        Assert.Contains("set the given password", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_BesideARunningOne_IsRefusedWithTheReason()
    {
        using var first = new EmbeddedPostgres(_home, "secret");
        await first.QueryAsync("SELECT 1", Token);

        using var second = new EmbeddedPostgres(_home, "secret");
        var exitCode = await second.WaitAsync(Token);
        await first.StopAsync(Token);

        Assert.Equal(1, exitCode);
        Assert.Contains("another server (process ", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ThatRuns_IsNotRootsAndListensOnLoopbackAlone()
    {
        using var server = new EmbeddedPostgres(_home, "secret");

        var addresses = await server.QueryAsync("SELECT current_setting('listen_addresses') || current_setting('unix_socket_directories')", Token);
        var encryption = await server.QueryAsync("SELECT rolpassword LIKE 'SCRAM-SHA-256%' FROM pg_authid WHERE rolname = 'postgres'", Token);
        var owners = Processes.OfHome(_home).Where(id => File.ReadAllText($"/proc/{id}/comm").StartsWith("postgres", StringComparison.Ordinal)).Select(OwnerOf).ToArray();
        await server.StopAsync(Token);

        Assert.Equal("127.0.0.1", addresses);
        Assert.Equal(true, encryption);
        Assert.NotEmpty(owners);
        Assert.DoesNotContain(0, owners);
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        _home.Dispose();
    }

    private static int OwnerOf(int processId) =>
        int.Parse(File.ReadLines($"/proc/{processId}/status").Single(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1]);
}
