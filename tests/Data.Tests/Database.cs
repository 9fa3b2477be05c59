using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RlmAspire.Data.Blobs;
using RlmAspire.Data.Migrations;
using RlmAspire.Data.Runs;
using RlmAspire.Data.Signers;
using RlmAspire.Testing;

namespace RlmAspire.Data.Tests;

/// <summary>A migrated database of a test's own, and the stores over it.</summary>
internal sealed class Database : IAsyncDisposable
{
    public const long Project = Projects.Project.Default;

    private Database(NpgsqlDataSource source)
    {
        Source = source;
        Blobs = new BlobStore(source);
        Events = new RunEventStore(source, Blobs, Clock);
        Seals = new SealStore(source);
        Signers = new SignerStore(source, Clock);
    }

    public TestClock Clock { get; } = new();

    public NpgsqlDataSource Source { get; }

    public BlobStore Blobs { get; }

    public RunEventStore Events { get; }

    public SealStore Seals { get; }

    public SignerStore Signers { get; }

    public static async Task<Database> CreateAsync(PostgresServer server, CancellationToken cancellationToken)
    {
        var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync(cancellationToken));
        await DatabaseMigrator.MigrateAsync(source, NullLogger.Instance, cancellationToken);
        return new Database(source);
    }

    public async Task<T> ScalarAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
