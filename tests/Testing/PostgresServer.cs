using Npgsql;

namespace RlmAspire.Testing;

/// <summary>
/// A real PostgreSQL for a test assembly: <c>[assembly: AssemblyFixture(typeof(PostgresServer))]</c>, or a class fixture
/// for a test that stops it. It starts with the first call; without its prerequisites that call skips the test
/// (and fails it with <c>CI=true</c>), so call it from a test or its class, not from another fixture.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly LazyServer _server = new("postgres");

    /// <summary>Makes an empty database of its own for a test or a class.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The Npgsql connection string of the new database.</returns>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var server = await _server.GetAsync(cancellationToken);
        var name = $"test_{Guid.CreateVersion7():N}";
        // Not pooled: an idle connection would stand in the way of nothing but the server's connection limit.
        await using var connection = new NpgsqlConnection(ConnectionString(server, "postgres") + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return ConnectionString(server, name);
    }

    /// <summary>Ends the server in order; its data stays.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task StopAsync(CancellationToken cancellationToken) =>
        await (await _server.GetAsync(cancellationToken)).StopServerAsync(cancellationToken);

    /// <summary>Starts the stopped server again, on the same port and data.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task StartAsync(CancellationToken cancellationToken) =>
        await (await _server.GetAsync(cancellationToken)).StartServerAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string ConnectionString(ThrowawayServer server, string database) =>
        $"Host=127.0.0.1;Port={server.Port};Database={database};Username=rlm";
}
