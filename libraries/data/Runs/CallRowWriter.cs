using Npgsql;
using NpgsqlTypes;
using RlmAspire.Contracts.Runs;

namespace RlmAspire.Data.Runs;

/// <summary>Writes the calls that an append changed, all in one statement.</summary>
internal static class CallRowWriter
{
    private const string Sql = """
        INSERT INTO calls (
            run_id, path, kind, model, status, prompt, started_at, duration_ms, iterations,
            exclusive_input_tokens, exclusive_cached_input_tokens, exclusive_output_tokens, exclusive_reasoning_tokens, exclusive_cost_usd,
            inclusive_input_tokens, inclusive_cached_input_tokens, inclusive_output_tokens, inclusive_reasoning_tokens, inclusive_cost_usd)
        SELECT $1, *
        FROM unnest(
            $2::text[], $3::text[], $4::text[], $5::text[], $6::json[], $7::timestamptz[], $8::double precision[], $9::integer[],
            $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::numeric[],
            $15::bigint[], $16::bigint[], $17::bigint[], $18::bigint[], $19::numeric[])
        ON CONFLICT (run_id, path) DO UPDATE SET
            kind = excluded.kind, model = excluded.model, status = excluded.status, prompt = excluded.prompt, started_at = excluded.started_at,
            duration_ms = excluded.duration_ms, iterations = excluded.iterations,
            exclusive_input_tokens = excluded.exclusive_input_tokens, exclusive_cached_input_tokens = excluded.exclusive_cached_input_tokens,
            exclusive_output_tokens = excluded.exclusive_output_tokens, exclusive_reasoning_tokens = excluded.exclusive_reasoning_tokens,
            exclusive_cost_usd = excluded.exclusive_cost_usd,
            inclusive_input_tokens = excluded.inclusive_input_tokens, inclusive_cached_input_tokens = excluded.inclusive_cached_input_tokens,
            inclusive_output_tokens = excluded.inclusive_output_tokens, inclusive_reasoning_tokens = excluded.inclusive_reasoning_tokens,
            inclusive_cost_usd = excluded.inclusive_cost_usd
        """;

    public static NpgsqlBatchCommand CreateCommand(Guid run, IReadOnlyList<RunCall> calls)
    {
        var command = new NpgsqlBatchCommand(Sql) { Parameters = { new() { Value = run } } };
        command.Parameters.Add(Array(calls, NpgsqlDbType.Text, call => call.Path));
        command.Parameters.Add(Array(calls, NpgsqlDbType.Text, call => RunRowWriter.Clean(call.Kind)));
        command.Parameters.Add(Array(calls, NpgsqlDbType.Text, call => RunRowWriter.Clean(call.Model)));
        command.Parameters.Add(Array(calls, NpgsqlDbType.Text, call => call.Status));
        command.Parameters.Add(Array(calls, NpgsqlDbType.Json, call => call.Prompt?.ToJsonString()));
        command.Parameters.Add(Array(calls, NpgsqlDbType.TimestampTz, call => call.StartedAt));
        command.Parameters.Add(Array(calls, NpgsqlDbType.Double, call => call.DurationMs));
        command.Parameters.Add(Array(calls, NpgsqlDbType.Integer, call => call.Iterations));
        AddTotals(command, calls, call => call.Exclusive);
        AddTotals(command, calls, call => call.Inclusive);
        return command;
    }

    private static void AddTotals(NpgsqlBatchCommand command, IReadOnlyList<RunCall> calls, Func<RunCall, CallTotals> totals)
    {
        command.Parameters.Add(Array(calls, NpgsqlDbType.Bigint, call => totals(call).Usage.InputTokens));
        command.Parameters.Add(Array(calls, NpgsqlDbType.Bigint, call => totals(call).Usage.CachedInputTokens));
        command.Parameters.Add(Array(calls, NpgsqlDbType.Bigint, call => totals(call).Usage.OutputTokens));
        command.Parameters.Add(Array(calls, NpgsqlDbType.Bigint, call => totals(call).Usage.ReasoningTokens));
        command.Parameters.Add(Array(calls, NpgsqlDbType.Numeric, call => RunRowWriter.ToNumeric(totals(call).CostUsd)));
    }

    private static NpgsqlParameter Array<T>(IReadOnlyList<RunCall> calls, NpgsqlDbType type, Func<RunCall, T> column) =>
        new() { Value = calls.Select(column).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
}
