using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RlmAspire.Data.Migrations;
using RlmAspire.Testing;

namespace RlmAspire.Data.Tests;

public sealed class DatabaseMigratorTests(PostgresServer server) : IAsyncLifetime
{
    private NpgsqlDataSource _source = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync(Cancelled));

    public ValueTask DisposeAsync() => _source?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Migrate_Twice_AppliesEachOnce()
    {
        var first = await MigrateAsync();
        var second = await MigrateAsync();

        Assert.Equal(Migration.Embedded.Count, first);
        Assert.Equal(0, second);
    }

    [Fact]
    public async Task Migrate_FromManyProcessesAtOnce_AppliesEachOnce()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => MigrateAsync()));

        Assert.Equal(Migration.Embedded.Count, applied.Sum());
    }

    [Fact]
    public void Embedded_Versions_HaveNoGaps() =>
        Assert.Equal(Enumerable.Range(1, Migration.Embedded.Count), Migration.Embedded.Select(migration => migration.Version));

    [Fact]
    public async Task Migrate_AppliedFileEdited_IsRefusedByName()
    {
        await MigrateAsync(new Migration(1, "doors", "CREATE TABLE doors (id int)"));

        var exception = await Assert.ThrowsAsync<MigrationException>(() => MigrateAsync(new Migration(1, "doors", "CREATE TABLE doors (id bigint)")));

        Assert.Contains("0001_doors.sql", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_DatabaseOfANewerBuild_IsRefused()
    {
        await MigrateAsync(new Migration(1, "a", "SELECT 1"), new Migration(2, "b", "SELECT 2"));

        var exception = await Assert.ThrowsAsync<MigrationException>(() => MigrateAsync(new Migration(1, "a", "SELECT 1")));

        Assert.Contains("version 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_OneThatFails_LeavesNothingOfItself()
    {
        var good = new Migration(1, "good", "CREATE TABLE good (id int)");
        await Assert.ThrowsAsync<PostgresException>(() => MigrateAsync(good, new Migration(2, "bad", "CREATE TABLE half (id int); SELECT 1 / 0")));

        var applied = await MigrateAsync(good, new Migration(2, "bad", "CREATE TABLE half (id int)"));

        Assert.Equal(1, applied);
    }

    private Task<int> MigrateAsync() => DatabaseMigrator.MigrateAsync(_source, NullLogger.Instance, Cancelled);

    private Task<int> MigrateAsync(params Migration[] migrations) => DatabaseMigrator.MigrateAsync(_source, migrations, NullLogger.Instance, Cancelled);
}
