using System.Text;
using Npgsql;
using NpgsqlTypes;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Benchmarks.Ingest;

/// <summary>The rival: the same rows by binary COPY, made ready beforehand, with no check, no signature and no HTTP.</summary>
internal static class RawCopy
{
    private const string Copy = """
        COPY raw_events (run_id, seq, at, type, call, iteration, duration_ms, input_tokens, cached_input_tokens, output_tokens, reasoning_tokens,
                         cost_usd, hash, data_bytes, data)
        FROM STDIN (FORMAT BINARY)
        """;

    /// <summary>A table with the columns, the key and nothing else of the real one.</summary>
    public const string CreateTable = "CREATE TABLE raw_events (LIKE run_events INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)";

    public static (TraceEvent Event, byte[] Data)[] Prepare(IEnumerable<TraceEvent> events) =>
        [.. events.Select(traceEvent => (traceEvent, Encoding.UTF8.GetBytes(traceEvent.Data.ToJsonString())))];

    public static async Task RunAsync(NpgsqlDataSource source, IEnumerable<(TraceEvent Event, byte[] Data)> rows, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var importer = await connection.BeginBinaryImportAsync(Copy, cancellationToken);
        foreach (var (traceEvent, data) in rows)
        {
            await importer.StartRowAsync(cancellationToken);
            await importer.WriteAsync(traceEvent.Run, NpgsqlDbType.Uuid, cancellationToken);
            await importer.WriteAsync(traceEvent.Seq, NpgsqlDbType.Bigint, cancellationToken);
            await importer.WriteAsync(traceEvent.At, NpgsqlDbType.TimestampTz, cancellationToken);
            await importer.WriteAsync(traceEvent.Type, NpgsqlDbType.Text, cancellationToken);
            await importer.WriteAsync(traceEvent.Call, NpgsqlDbType.Text, cancellationToken);
            await importer.WriteAsync(traceEvent.Iteration, NpgsqlDbType.Integer, cancellationToken);
            await importer.WriteAsync(traceEvent.DurationMs, NpgsqlDbType.Double, cancellationToken);
            await importer.WriteAsync(traceEvent.Usage?.InputTokens, NpgsqlDbType.Bigint, cancellationToken);
            await importer.WriteAsync(traceEvent.Usage?.CachedInputTokens, NpgsqlDbType.Bigint, cancellationToken);
            await importer.WriteAsync(traceEvent.Usage?.OutputTokens, NpgsqlDbType.Bigint, cancellationToken);
            await importer.WriteAsync(traceEvent.Usage?.ReasoningTokens, NpgsqlDbType.Bigint, cancellationToken);
            await importer.WriteAsync(traceEvent.CostUsd, NpgsqlDbType.Text, cancellationToken);
            await importer.WriteAsync(Convert.FromHexString(traceEvent.Hash), NpgsqlDbType.Bytea, cancellationToken);
            await importer.WriteAsync(data.Length, NpgsqlDbType.Integer, cancellationToken);
            await importer.WriteAsync(data, NpgsqlDbType.Json, cancellationToken);
        }

        await importer.CompleteAsync(cancellationToken);
    }
}
