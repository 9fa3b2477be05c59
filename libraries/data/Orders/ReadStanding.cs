using Npgsql;

namespace RlmAspire.Data.Orders;

/// <summary>How far a run is, without its calls.</summary>
public static class ReadStanding
{
    private const string Sql = "SELECT status, signer, last_seq, head_hash, alive_at FROM runs WHERE project_id = $1 AND id = $2";

    /// <summary>Reads it, or null when the project has no such run.</summary>
    public static async Task<RunStanding?> ExecuteAsync(NpgsqlDataSource dataSource, long projectId, Guid run, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = projectId });
        command.Parameters.Add(new() { Value = run });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new RunStanding(
                reader.GetString(0),
                reader.IsDBNull(1) ? null : Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(1)),
                reader.GetInt64(2),
                Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(3)),
                reader.GetFieldValue<DateTimeOffset>(4))
            : null;
    }
}
