using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Data.Runs;

/// <summary>A run with its recursion tree; no event is read for it.</summary>
public static class GetRun
{
    private const string HeadSql = $"""
        SELECT {RunRows.Columns}, d.query, d.answer, d.limits, d.contexts, r.head_hash, s.sig
        FROM runs r
        JOIN run_details d ON d.run_id = r.id
        LEFT JOIN seals s ON s.run_id = r.id AND s.hash = r.head_hash
        WHERE r.project_id = $1 AND r.id = $2
        """;

    private const string CallsSql = """
        SELECT path, kind, model, status, prompt, started_at, duration_ms, iterations,
               exclusive_input_tokens, exclusive_cached_input_tokens, exclusive_output_tokens, exclusive_reasoning_tokens, exclusive_cost_usd,
               inclusive_input_tokens, inclusive_cached_input_tokens, inclusive_output_tokens, inclusive_reasoning_tokens, inclusive_cost_usd
        FROM calls
        WHERE run_id = $2 AND EXISTS (SELECT FROM runs WHERE id = $2 AND project_id = $1)
        """;

    private const string TouchedCallsSql = $"{CallsSql} AND (path = ANY ($3) OR ($4 AND status = '{RunStatus.Running}'))";

    /// <summary>Reads one run, or null when the project has none of that id.</summary>
    public static async Task<RunDetail?> ExecuteAsync(
        NpgsqlDataSource dataSource, long projectId, Guid run, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var calls = new NpgsqlBatchCommand(CallsSql) { Parameters = { new() { Value = projectId }, new() { Value = run } } };
        return await ReadAsync(connection, projectId, run, calls, timeProvider.GetUtcNow(), cancellationToken);
    }

    /// <summary>
    /// The same inside the caller's transaction, with those calls only that the next events of the run change: else each append would cost more
    /// the longer the run is.
    /// </summary>
    internal static Task<RunDetail?> ReadTouchedAsync(
        NpgsqlConnection connection, long projectId, IReadOnlyList<TraceEvent> next, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var calls = new NpgsqlBatchCommand(TouchedCallsSql)
        {
            Parameters =
            {
                new() { Value = projectId },
                new() { Value = next[0].Run },
                new() { Value = RunProjector.TouchedCalls(next).ToArray() },
                new() { Value = next.Any(traceEvent => EventTypes.EndsRun(traceEvent.Type)) },
            },
        };
        return ReadAsync(connection, projectId, next[0].Run, calls, now, cancellationToken);
    }

    private static async Task<RunDetail?> ReadAsync(
        NpgsqlConnection connection, long projectId, Guid run, NpgsqlBatchCommand callsCommand, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new(HeadSql) { Parameters = { new() { Value = projectId }, new() { Value = run } } }, callsCommand },
        };

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var head = ReadHead(reader, now);
        await reader.NextResultAsync(cancellationToken);
        var calls = new List<RunCall>();
        while (await reader.ReadAsync(cancellationToken))
        {
            calls.Add(ReadCall(reader));
        }

        calls.Sort((left, right) => CallOrder.DepthFirst.Compare(left.Path, right.Path));
        return head with { Calls = calls };
    }

    private static RunDetail ReadHead(NpgsqlDataReader row, DateTimeOffset now)
    {
        const int First = RunRows.ColumnCount;
        return new()
        {
            Summary = RunRows.Read(row, now),
            Query = ReadJson(row, First)!,
            Answer = ReadJson(row, First + 1),
            Limits = ReadJson(row, First + 2)!.AsObject(),
            Contexts = JsonSerializer.Deserialize(row.GetString(First + 3), DataJsonContext.Default.IReadOnlyListRunContext)!,
            HeadHash = Convert.ToHexStringLower(row.GetFieldValue<byte[]>(First + 4)),
            HeadSignature = row.IsDBNull(First + 5) ? null : Convert.ToHexStringLower(row.GetFieldValue<byte[]>(First + 5)),
            Calls = [],
        };
    }

    private static RunCall ReadCall(NpgsqlDataReader row) => new()
    {
        Path = row.GetString(0),
        Kind = row.GetString(1),
        Model = row.GetString(2),
        Status = row.GetString(3),
        Prompt = ReadJson(row, 4),
        StartedAt = row.GetFieldValue<DateTimeOffset>(5),
        DurationMs = row.IsDBNull(6) ? null : row.GetDouble(6),
        Iterations = row.GetInt32(7),
        Exclusive = new CallTotals(RunRows.ReadUsage(row, 8), RunRows.ReadCost(row, 12)),
        Inclusive = new CallTotals(RunRows.ReadUsage(row, 13), RunRows.ReadCost(row, 17)),
    };

    private static JsonNode? ReadJson(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : JsonNode.Parse(row.GetString(column));
}
