using System.Globalization;
using Npgsql;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Data.Runs;

/// <summary>The slim row of a run and what it means on the wire.</summary>
internal static class RunRows
{
    /// <summary>The columns that <see cref="Read"/> takes, in its order.</summary>
    public const string Columns = """
        id, signer, status, query_preview, model, sub_model, baseline, environment, source, started_at, ended_at, duration_ms, iterations, calls,
        input_tokens, cached_input_tokens, output_tokens, reasoning_tokens, cost_usd, answer_preview, stop_reason, error, last_seq, last_event_at, alive_at
        """;

    public const int ColumnCount = 25;

    /// <summary>A run without an end whose writer has been silent for longer is taken for interrupted.</summary>
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(60);

    public static RunSummary Read(NpgsqlDataReader row, DateTimeOffset now)
    {
        var status = row.GetString(2);
        return new RunSummary
        {
            Id = row.GetGuid(0),
            Signer = row.IsDBNull(1) ? null : Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1)),
            Status = status,
            QueryPreview = row.GetString(3),
            Model = row.GetString(4),
            SubModel = row.GetStringOrNull(5),
            Baseline = row.GetBoolean(6),
            Environment = row.GetString(7),
            Source = row.GetString(8),
            StartedAt = row.GetFieldValue<DateTimeOffset>(9),
            EndedAt = row.IsDBNull(10) ? null : row.GetFieldValue<DateTimeOffset>(10),
            DurationMs = row.IsDBNull(11) ? null : row.GetDouble(11),
            Iterations = row.GetInt32(12),
            Calls = row.GetInt32(13),
            Usage = ReadUsage(row, 14),
            CostUsd = ReadCost(row, 18),
            AnswerPreview = row.GetStringOrNull(19),
            StopReason = row.GetStringOrNull(20),
            Error = row.GetStringOrNull(21),
            LastSeq = row.GetInt64(22),
            LastEventAt = row.GetFieldValue<DateTimeOffset>(23),
            Interrupted = status is RunStatus.Queued or RunStatus.Running && now - row.GetFieldValue<DateTimeOffset>(24) > s_silence,
        };
    }

    public static TokenUsage ReadUsage(NpgsqlDataReader row, int first) =>
        new(row.GetInt64(first), row.GetInt64(first + 1), row.GetInt64(first + 2), row.GetInt64(first + 3));

    public static string? ReadCost(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetDecimal(column).ToString(CultureInfo.InvariantCulture);

    public static string? GetStringOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
