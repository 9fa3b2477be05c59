using System.Text.Json.Nodes;
using Npgsql;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Data.Runs;

/// <summary>An event taken apart into columns, and put together again.</summary>
internal static class EventRows
{
    /// <summary>The columns that <see cref="Read"/> takes, in its order; <c>prev</c> is the hash of the row before.</summary>
    public const string Columns =
        "seq, at, type, call, iteration, duration_ms, input_tokens, cached_input_tokens, output_tokens, reasoning_tokens, cost_usd, hash, prev, data";

    public static TraceEvent Read(NpgsqlDataReader row, Guid run) => new()
    {
        Run = run,
        Seq = row.GetInt64(0),
        At = row.GetFieldValue<DateTimeOffset>(1),
        Type = row.GetString(2),
        Call = row.GetStringOrNull(3),
        Iteration = row.IsDBNull(4) ? null : row.GetInt32(4),
        DurationMs = row.IsDBNull(5) ? null : row.GetDouble(5),
        Usage = row.IsDBNull(6) ? null : RunRows.ReadUsage(row, 6),
        CostUsd = row.GetStringOrNull(10),
        Hash = ReadHash(row, 11),
        Prev = row.IsDBNull(12) ? HashChain.Start : ReadHash(row, 12),
        Data = JsonNode.Parse(row.GetString(13))!.AsObject(),
    };

    private static string ReadHash(NpgsqlDataReader row, int column) => Convert.ToHexStringLower(row.GetFieldValue<byte[]>(column));
}
