using System.Buffers.Binary;
using Npgsql;

namespace RlmAspire.Data.Runs;

/// <summary>Reads how far a run is held, with or without stopping other writers of the same run.</summary>
internal static class RunHead
{
    private const string ReadSql = "SELECT project_id, signer, last_seq, head_hash FROM runs WHERE id = $1";

    // A lock by id, not on the row: the first writers of a new run must wait for each other too. It ends with the transaction.
    private const string LockSql = "SELECT pg_advisory_xact_lock($1)";

    public static async Task<HeldRun?> ReadAsync(NpgsqlDataSource dataSource, Guid run, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(ReadSql);
        command.Parameters.Add(new() { Value = run });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await ReadRowAsync(reader, cancellationToken);
    }

    public static async Task<HeldRun?> LockAsync(NpgsqlConnection connection, Guid run, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(LockSql) { Parameters = { new() { Value = LockKey(run) } } },
                new(ReadSql) { Parameters = { new() { Value = run } } },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return await ReadRowAsync(reader, cancellationToken);
    }

    private static async Task<HeldRun?> ReadRowAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken)
            ? new HeldRun(
                reader.GetInt64(0),
                reader.IsDBNull(1) ? null : Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(1)),
                reader.GetInt64(2),
                Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(3)))
            : null;

    /// <summary>The random half of the id: runs that share it by chance only wait for each other.</summary>
    private static long LockKey(Guid run)
    {
        Span<byte> bytes = stackalloc byte[16];
        run.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes[8..]);
    }
}
