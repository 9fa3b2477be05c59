using Npgsql;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Data.Runs;

/// <summary>A page of a run's trace, each event put together again exactly as it was signed.</summary>
public static class ReadTrace
{
    /// <summary>The most events in a page.</summary>
    public const int MaxLimit = 2_000;

    /// <summary>A page ends before the event that would take its payloads over this; it holds at least one event.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private const string HeadSql = "SELECT last_seq, ended_at IS NOT NULL FROM runs WHERE project_id = $1 AND id = $2";

    // The row before the page is read too: its hash is the first event's `prev`. `data` is fetched only for the rows that are kept.
    private const string EventsSql = $"""
        SELECT {EventRows.Columns}
        FROM (
            SELECT *, lag(hash) OVER place AS prev, sum(data_bytes) FILTER (WHERE seq > $2) OVER place AS page_bytes
            FROM run_events
            WHERE run_id = $1 AND seq BETWEEN $2 AND $2 + $3
            WINDOW place AS (ORDER BY seq)
        ) page
        WHERE seq > $2 AND (page_bytes <= $4 OR seq = $2 + 1)
        ORDER BY seq
        """;

    /// <summary>Reads the events behind <paramref name="after"/> (-1 from the start), or null when the project has no such run.</summary>
    public static async Task<TracePage?> ExecuteAsync(
        NpgsqlDataSource dataSource, long projectId, Guid run, long after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var batch = CreateBatch(connection, projectId, run, Math.Max(after, -1), Math.Clamp(limit, 1, MaxLimit));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var (lastSeq, ended) = (reader.GetInt64(0), reader.GetBoolean(1));
        await reader.NextResultAsync(cancellationToken);
        var events = new List<TraceEvent>();
        while (await reader.ReadAsync(cancellationToken))
        {
            events.Add(EventRows.Read(reader, run));
        }

        return new TracePage(run, events, lastSeq, ended);
    }

    private static NpgsqlBatch CreateBatch(NpgsqlConnection connection, long projectId, Guid run, long after, int limit) => new(connection)
    {
        BatchCommands =
        {
            new(HeadSql) { Parameters = { new() { Value = projectId }, new() { Value = run } } },
            new(EventsSql)
            {
                Parameters = { new() { Value = run }, new() { Value = after }, new() { Value = (long)limit }, new() { Value = (long)MaxBytes } },
            },
        },
    };
}
