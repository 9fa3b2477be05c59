using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RlmAspire.Contracts;
using RlmAspire.Contracts.Runs;

namespace RlmAspire.Data.Orders;

/// <summary>What clients have asked this server to execute, and how often that was begun.</summary>
public sealed class RunOrderStore(NpgsqlDataSource dataSource)
{
    private const string AddSql = """
        INSERT INTO run_orders (run_id, project_id, client_key, request_hash)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (project_id, client_key) WHERE client_key IS NOT NULL DO NOTHING
        """;

    private const string FindSql = "SELECT run_id, request_hash FROM run_orders WHERE project_id = $1 AND client_key = $2";

    // Runs that were queued before there were orders have none.
    private const string ClaimSql = """
        INSERT INTO run_orders (run_id, project_id, attempts)
        VALUES ($1, $2, 1)
        ON CONFLICT (run_id) DO UPDATE SET attempts = run_orders.attempts + 1
        RETURNING attempts, cancel
        """;

    private const string GiveBackSql = """
        WITH given AS (UPDATE run_orders SET attempts = greatest(attempts - 1, 0) WHERE run_id = $1)
        UPDATE runs SET alive_at = 'epoch' WHERE id = $1
        """;

    private const string CancelSql = """
        INSERT INTO run_orders (run_id, project_id, cancel)
        VALUES ($1, $2, $3)
        ON CONFLICT (run_id) DO UPDATE SET cancel = coalesce(run_orders.cancel, excluded.cancel)
        """;

    private const string ClaimedSql = "SELECT attempts, cancel FROM run_orders WHERE run_id = $1";

    /// <summary>The request that a client gave this name before, or null.</summary>
    public async Task<OrderPlace?> FindAsync(long projectId, ClientKey key, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(FindSql);
        command.Parameters.Add(new() { Value = projectId });
        command.Parameters.Add(new() { Value = key.Key });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new OrderPlace(reader.GetGuid(0), Added: false, key.RequestHash.AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(1)))
            : null;
    }

    /// <summary>Keeps a request, unless the client has made one of that name before.</summary>
    public async Task<OrderPlace> AddAsync(long projectId, Guid run, ClientKey? key, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(AddSql);
        command.Parameters.Add(new() { Value = run });
        command.Parameters.Add(new() { Value = projectId });
        command.Parameters.Add(new() { Value = (object?)key?.Key ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)key?.RequestHash ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1
            ? new OrderPlace(run, Added: true, SameRequest: true)
            : (await FindAsync(projectId, key!, cancellationToken))!;
    }

    /// <summary>Counts one more attempt at a run.</summary>
    public async Task<OrderClaim> ClaimAsync(long projectId, Guid run, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(ClaimSql);
        command.Parameters.Add(new() { Value = run });
        command.Parameters.Add(new() { Value = projectId });
        return (await ReadClaimAsync(command, cancellationToken))!;
    }

    /// <summary>A worker that stops in order lets go of its run: the attempt does not count, and nobody waits for its silence.</summary>
    public async Task GiveBackAsync(Guid run, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(GiveBackSql);
        command.Parameters.Add(new() { Value = run });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Notes who wants a run ended; the first one stands.</summary>
    public async Task CancelAsync(long projectId, Guid run, RunCanceller by, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(CancelSql);
        command.Parameters.Add(new() { Value = run });
        command.Parameters.Add(new() { Value = projectId });
        command.Parameters.Add(new()
        {
            Value = JsonSerializer.Serialize(by, ContractsJsonContext.Default.RunCanceller),
            NpgsqlDbType = NpgsqlDbType.Json,
        });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The last attempt at the run and who wants it ended, or null for a run that nobody ordered.</summary>
    public async Task<OrderClaim?> FindClaimAsync(Guid run, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(ClaimedSql);
        command.Parameters.Add(new() { Value = run });
        return await ReadClaimAsync(command, cancellationToken);
    }

    private static async Task<OrderClaim?> ReadClaimAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new OrderClaim(
                reader.GetInt32(0), reader.IsDBNull(1) ? null : JsonSerializer.Deserialize(reader.GetString(1), ContractsJsonContext.Default.RunCanceller))
            : null;
    }
}
