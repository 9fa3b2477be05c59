using Npgsql;
using NpgsqlTypes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;

namespace RlmAspire.Data.Runs;

/// <summary>A page of a project's runs, newest first. Only slim rows are read.</summary>
public static class ListRuns
{
    /// <summary>Reads one page. The place is a run's id, so runs that arrive in between move nothing.</summary>
    /// <exception cref="RlmException"><c>invalid</c>: the cursor is not one of ours.</exception>
    public static async Task<RunPage> ExecuteAsync(
        NpgsqlDataSource dataSource, long projectId, RunFilter filter, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(filter.Limit, 1, RunFilter.MaxLimit);
        await using var command = dataSource.CreateCommand(BuildSql(filter));
        command.Parameters.Add(new() { Value = projectId });
        command.Parameters.Add(new() { Value = limit + 1 });
        command.Parameters.Add(new() { Value = ReadCursor(filter.Cursor), NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = (object?)filter.Status ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = BuildPattern(filter.Search), NpgsqlDbType = NpgsqlDbType.Text });

        var runs = new List<RunSummary>(limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            runs.Add(RunRows.Read(reader, timeProvider.GetUtcNow()));
        }

        if (runs.Count <= limit)
        {
            return new RunPage(runs, null);
        }

        runs.RemoveAt(limit);
        return new RunPage(runs, RunCursor.Write(runs[^1].Id));
    }

    /// <summary>Only the conditions that are asked for stand in the text, so that each combination gets the plan of its own index.</summary>
    private static string BuildSql(RunFilter filter) => $"""
        SELECT {RunRows.Columns}
        FROM runs
        WHERE project_id = $1
          AND {(filter.Cursor is null ? "$3::uuid IS NULL" : "id < $3")}
          AND {(filter.Status is null ? "$4::text IS NULL" : "status = $4")}
          AND {(string.IsNullOrEmpty(filter.Search) ? "$5::text IS NULL" : "query_preview ILIKE $5")}
        ORDER BY id DESC
        LIMIT $2
        """;

    private static object ReadCursor(string? cursor) => cursor switch
    {
        null => DBNull.Value,
        _ when RunCursor.TryRead(cursor, out var last) => last,
        _ => throw new RlmException(ErrorCodes.Invalid, "The cursor is not one that this list gave out. Leave it away to start at the newest run."),
    };

    private static object BuildPattern(string? search) => string.IsNullOrEmpty(search) ? DBNull.Value : $"%{EscapeLike(search)}%";

    private static string EscapeLike(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal)
        .Replace("\0", "", StringComparison.Ordinal);
}
