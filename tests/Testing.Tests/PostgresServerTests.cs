using Npgsql;

namespace RlmAspire.Testing.Tests;

public sealed class PostgresServerTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task CreateDatabase_Twice_GivesSeparateEmptyDatabases()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var first = await postgres.CreateDatabaseAsync(cancellationToken);
        var second = await postgres.CreateDatabaseAsync(cancellationToken);

        await ExecuteAsync(first, "CREATE TABLE notes (text text)", cancellationToken);

        Assert.Equal(1L, await CountTablesAsync(first, cancellationToken));
        Assert.Equal(0L, await CountTablesAsync(second, cancellationToken));
    }

    [Fact]
    public async Task Start_AfterStop_ServesTheSameDataOnTheSamePort()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var database = await postgres.CreateDatabaseAsync(cancellationToken);
        await ExecuteAsync(database, "CREATE TABLE notes (text text)", cancellationToken);

        await postgres.StopAsync(cancellationToken);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => CountTablesAsync(database, cancellationToken));
        await postgres.StartAsync(cancellationToken);

        Assert.Equal(1L, await CountTablesAsync(database, cancellationToken));
    }

    private static async Task ExecuteAsync(string database, string sql, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<object?> CountTablesAsync(string database, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'");
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
