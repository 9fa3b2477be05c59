using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;
using RlmAspire.Contracts.Runs;

namespace RlmAspire.Data.Runs;

/// <summary>Writes what a projection gives: the slim row, the page's head and the calls that changed.</summary>
internal static class RunRowWriter
{
    private const string RunSql = """
        INSERT INTO runs (
            id, project_id, signer, status, query_preview, model, sub_model, baseline, environment, source, started_at, ended_at, duration_ms,
            iterations, calls, input_tokens, cached_input_tokens, output_tokens, reasoning_tokens, cost_usd, answer_preview, stop_reason, error,
            last_seq, head_hash, last_event_at, alive_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)
        ON CONFLICT (id) DO UPDATE SET
            status = excluded.status, query_preview = excluded.query_preview, model = excluded.model, sub_model = excluded.sub_model,
            baseline = excluded.baseline, environment = excluded.environment, source = excluded.source, started_at = excluded.started_at,
            ended_at = excluded.ended_at, duration_ms = excluded.duration_ms, iterations = excluded.iterations, calls = excluded.calls,
            input_tokens = excluded.input_tokens, cached_input_tokens = excluded.cached_input_tokens, output_tokens = excluded.output_tokens,
            reasoning_tokens = excluded.reasoning_tokens, cost_usd = excluded.cost_usd, answer_preview = excluded.answer_preview,
            stop_reason = excluded.stop_reason, error = excluded.error, last_seq = excluded.last_seq, head_hash = excluded.head_hash,
            last_event_at = excluded.last_event_at, alive_at = greatest(runs.alive_at, excluded.alive_at)
        """;

    private const string DetailSql = """
        INSERT INTO run_details (run_id, query, answer, limits, contexts)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (run_id) DO UPDATE SET query = excluded.query, answer = excluded.answer, limits = excluded.limits, contexts = excluded.contexts
        """;

    private const string ForgetCallsSql = "DELETE FROM calls WHERE run_id = $1";

    public static async Task WriteAsync(
        NpgsqlConnection connection, long projectId, string? signer, RunProjector projector, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(CreateRunCommand(projectId, signer, projector, now));
        batch.BatchCommands.Add(CreateDetailCommand(projector.Detail));
        if (projector.Restarted)
        {
            batch.BatchCommands.Add(new(ForgetCallsSql) { Parameters = { new() { Value = projector.Summary.Id } } });
        }

        if (projector.ChangedCalls.Any())
        {
            batch.BatchCommands.Add(CallRowWriter.CreateCommand(projector.Summary.Id, [.. projector.ChangedCalls]));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Text of Postgres cannot hold U+0000, which a trace may; in a preview U+FFFD stands for it. The events keep it.</summary>
    public static string Clean(string text) => text.Replace('\0', '\uFFFD');

    public static decimal? ToNumeric(string? costUsd) =>
        costUsd is null ? null : decimal.Parse(costUsd, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static NpgsqlBatchCommand CreateRunCommand(long projectId, string? signer, RunProjector projector, DateTimeOffset now)
    {
        var run = projector.Summary;

        // A client's clock may run ahead; its run must not look alive for as long.
        var aliveAt = run.LastEventAt < now ? run.LastEventAt : now;
        return new NpgsqlBatchCommand(RunSql)
        {
            Parameters =
            {
                new() { Value = run.Id },
                new() { Value = projectId },
                new() { Value = signer is null ? DBNull.Value : Convert.FromHexString(signer), NpgsqlDbType = NpgsqlDbType.Bytea },
                new() { Value = run.Status },
                new() { Value = Clean(run.QueryPreview) },
                new() { Value = Clean(run.Model) },
                Text(run.SubModel),
                new() { Value = run.Baseline },
                new() { Value = Clean(run.Environment) },
                new() { Value = Clean(run.Source) },
                new() { Value = run.StartedAt },
                new() { Value = (object?)run.EndedAt ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new() { Value = (object?)run.DurationMs ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Double },
                new() { Value = run.Iterations },
                new() { Value = run.Calls },
                new() { Value = run.Usage.InputTokens },
                new() { Value = run.Usage.CachedInputTokens },
                new() { Value = run.Usage.OutputTokens },
                new() { Value = run.Usage.ReasoningTokens },
                new() { Value = (object?)ToNumeric(run.CostUsd) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Numeric },
                Text(run.AnswerPreview),
                Text(run.StopReason),
                Text(run.Error),
                new() { Value = run.LastSeq },
                new() { Value = Convert.FromHexString(projector.HeadHash!) },
                new() { Value = run.LastEventAt },
                new() { Value = aliveAt },
            },
        };
    }

    private static NpgsqlBatchCommand CreateDetailCommand(RunDetail detail) => new(DetailSql)
    {
        Parameters =
        {
            new() { Value = detail.Summary.Id },
            Json(detail.Query),
            Json(detail.Answer),
            Json(detail.Limits),
            new() { Value = JsonSerializer.Serialize(detail.Contexts, DataJsonContext.Default.IReadOnlyListRunContext), NpgsqlDbType = NpgsqlDbType.Json },
        },
    };

    private static NpgsqlParameter Text(string? value) =>
        new() { Value = value is null ? DBNull.Value : Clean(value), NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Json(JsonNode? value) =>
        new() { Value = (object?)value?.ToJsonString() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Json };
}
