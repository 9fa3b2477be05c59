using Npgsql;
using RlmAspire.Contracts.Runs;

namespace RlmAspire.Data.Orders;

/// <summary>How many runs of a project wait for a worker of this server.</summary>
public static class CountQueued
{
    private const string Sql = $"SELECT count(*) FROM runs WHERE project_id = $1 AND status = '{RunStatus.Queued}' AND signer IS NULL";

    /// <summary>Counts them.</summary>
    public static async Task<long> ExecuteAsync(NpgsqlDataSource dataSource, long projectId, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = projectId });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
