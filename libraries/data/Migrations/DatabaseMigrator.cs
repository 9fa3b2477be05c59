using System.Data;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace RlmAspire.Data.Migrations;

/// <summary>Brings the schema up to date: forward only, each file in a transaction of its own, one process at a time.</summary>
public static class DatabaseMigrator
{
    /// <summary>Any number will do, as long as every version of the product asks for the same one.</summary>
    private const long LockKey = 0x524C_4D5F_4D49_4752;

    private const string CreateHistory = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            version     integer PRIMARY KEY,
            name        text NOT NULL,
            checksum    text NOT NULL,
            applied_at  timestamptz NOT NULL DEFAULT now()
        )
        """;

    /// <summary>Applies what is missing and verifies what is there. Safe to call from several processes at once and again at every start.</summary>
    /// <returns>How many migrations were applied.</returns>
    /// <exception cref="MigrationException">The database was written by a newer version, or a migration was edited after it was applied.</exception>
    public static Task<int> MigrateAsync(NpgsqlDataSource dataSource, ILogger logger, CancellationToken cancellationToken) =>
        MigrateAsync(dataSource, Migration.Embedded, logger, cancellationToken);

    internal static async Task<int> MigrateAsync(
        NpgsqlDataSource dataSource, IReadOnlyList<Migration> migrations, ILogger logger, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);

        // A session's lock: it outlives the transactions below, and ends with the connection if this process is killed.
        await ExecuteLockAsync(connection, "SELECT pg_advisory_lock($1)", cancellationToken);
        try
        {
            return await ApplyAsync(connection, migrations, logger, cancellationToken);
        }
        finally
        {
            // A connection that broke took its lock with it; asking it would only hide why it broke.
            if (connection.State == ConnectionState.Open)
            {
                await ExecuteLockAsync(connection, "SELECT pg_advisory_unlock($1)", CancellationToken.None);
            }
        }
    }

    private static async Task ExecuteLockAsync(NpgsqlConnection connection, string lockStatement, CancellationToken cancellationToken)
    {
        // The process that holds the lock may be at a long migration: no timeout.
        await using var command = new NpgsqlCommand(lockStatement, connection) { Parameters = { new() { Value = LockKey } }, CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<int> ApplyAsync(
        NpgsqlConnection connection, IReadOnlyList<Migration> migrations, ILogger logger, CancellationToken cancellationToken)
    {
        await using (var create = new NpgsqlCommand(CreateHistory, connection))
        {
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        var applied = await ReadHistoryAsync(connection, cancellationToken);
        Verify(applied, migrations);
        var missing = migrations.Where(migration => !applied.ContainsKey(migration.Version)).ToList();
        foreach (var migration in missing)
        {
            await ApplyAsync(connection, migration, cancellationToken);
            Log.Applied(logger, migration.Version, migration.Name);
        }

        Log.UpToDate(logger, migrations.Count == 0 ? 0 : migrations[^1].Version);
        return missing.Count;
    }

    private static async Task<Dictionary<int, string>> ReadHistoryAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var history = new Dictionary<int, string>();
        await using var read = new NpgsqlCommand("SELECT version, checksum FROM schema_migrations", connection);
        await using var reader = await read.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            history.Add(reader.GetInt32(0), reader.GetString(1));
        }

        return history;
    }

    private static void Verify(Dictionary<int, string> applied, IReadOnlyList<Migration> migrations)
    {
        var known = migrations.ToDictionary(migration => migration.Version);
        foreach (var (version, checksum) in applied)
        {
            if (!known.TryGetValue(version, out var migration))
            {
                throw new MigrationException($"The database is at version {version}, which this build does not know. Start the newer build, or give this one a database of its own.");
            }

            if (migration.Checksum != checksum)
            {
                throw new MigrationException($"Migration {version:0000}_{migration.Name}.sql was changed after it was applied. Undo the change and write a new migration instead.");
            }
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var run = new NpgsqlCommand(migration.Sql, connection, transaction) { CommandTimeout = 0 })
        {
            await run.ExecuteNonQueryAsync(cancellationToken);
        }

        const string Record = "INSERT INTO schema_migrations (version, name, checksum) VALUES ($1, $2, $3)";
        await using (var record = new NpgsqlCommand(Record, connection, transaction)
        {
            Parameters = { new() { Value = migration.Version }, new() { Value = migration.Name }, new() { Value = migration.Checksum } },
        })
        {
            await record.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
