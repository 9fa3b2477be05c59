using Npgsql;

namespace RlmAspire.Data.Runs;

/// <summary>The partitions of <c>run_events</c>: one for each month, by the time in a run's id.</summary>
internal static class EventPartitions
{
    private const int TimestampBits = 48;

    /// <summary>When the run was created, by its id (UUID version 7: the first 48 bits are Unix milliseconds).</summary>
    public static DateTimeOffset CreatedAt(Guid run)
    {
        Span<byte> bytes = stackalloc byte[16];
        run.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = 0L;
        foreach (var part in bytes[..(TimestampBits / 8)])
        {
            milliseconds = (milliseconds << 8) | part;
        }

        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }

    /// <summary>The table that holds the run's events.</summary>
    public static string TableOf(Guid run) => $"run_events_{CreatedAt(run):yyyy_MM}";

    /// <summary>Makes the run's partition if it is not there. Several writers may do so at once.</summary>
    public static async Task EnsureAsync(NpgsqlDataSource dataSource, Guid run, CancellationToken cancellationToken)
    {
        var month = CreatedAt(run);
        var first = new DateTimeOffset(month.Year, month.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var table = TableOf(run);

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock(hashtext('{table}'))", cancellationToken);
        if (!await ExistsAsync(connection, table, cancellationToken))
        {
            // Attaching a table that exists already lets readers and writers of the other months go on; CREATE … PARTITION OF would stop them.
            await ExecuteAsync(
                connection,
                $"""
                CREATE TABLE {table} (LIKE run_events INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES);
                ALTER TABLE run_events ATTACH PARTITION {table} FOR VALUES FROM ('{LowestId(first)}') TO ('{LowestId(first.AddMonths(1))}');
                """,
                cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static Guid LowestId(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        var milliseconds = time.ToUnixTimeMilliseconds();
        for (var index = TimestampBits / 8 - 1; index >= 0; index--, milliseconds >>= 8)
        {
            bytes[index] = (byte)milliseconds;
        }

        return new Guid(bytes, bigEndian: true);
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT to_regclass($1) IS NOT NULL", connection) { Parameters = { new() { Value = table } } };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
