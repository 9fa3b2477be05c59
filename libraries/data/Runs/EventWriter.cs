using Npgsql;
using NpgsqlTypes;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Data.Runs;

/// <summary>Writes events by binary COPY, straight into the month's partition.</summary>
internal static class EventWriter
{
    public static async Task CopyAsync(NpgsqlConnection connection, IEnumerable<TraceEvent> events, string table, CancellationToken cancellationToken)
    {
        var copy = $"""
            COPY {table} (run_id, seq, at, type, call, iteration, duration_ms, input_tokens, cached_input_tokens, output_tokens, reasoning_tokens,
                          cost_usd, hash, data_bytes, data)
            FROM STDIN (FORMAT BINARY)
            """;
        await using var importer = await connection.BeginBinaryImportAsync(copy, cancellationToken);
        foreach (var traceEvent in events)
        {
            var data = traceEvent.GetCanonicalData();
            await importer.StartRowAsync(cancellationToken);
            await WriteSlimAsync(importer, traceEvent, cancellationToken);
            await importer.WriteAsync(data.Length, NpgsqlDbType.Integer, cancellationToken);
            await importer.WriteAsync(data, NpgsqlDbType.Json, cancellationToken);
        }

        await importer.CompleteAsync(cancellationToken);
    }

    private static async Task WriteSlimAsync(NpgsqlBinaryImporter importer, TraceEvent traceEvent, CancellationToken cancellationToken)
    {
        await importer.WriteAsync(traceEvent.Run, NpgsqlDbType.Uuid, cancellationToken);
        await importer.WriteAsync(traceEvent.Seq, NpgsqlDbType.Bigint, cancellationToken);
        await importer.WriteAsync(traceEvent.At, NpgsqlDbType.TimestampTz, cancellationToken);
        await importer.WriteAsync(traceEvent.Type, NpgsqlDbType.Text, cancellationToken);
        await WriteOrNullAsync(importer, traceEvent.Call, cancellationToken);
        await WriteOrNullAsync(importer, traceEvent.Iteration, NpgsqlDbType.Integer, cancellationToken);
        await WriteOrNullAsync(importer, traceEvent.DurationMs, NpgsqlDbType.Double, cancellationToken);
        await WriteOrNullAsync(importer, traceEvent.Usage?.InputTokens, NpgsqlDbType.Bigint, cancellationToken);
        await WriteOrNullAsync(importer, traceEvent.Usage?.CachedInputTokens, NpgsqlDbType.Bigint, cancellationToken);
        await WriteOrNullAsync(importer, traceEvent.Usage?.OutputTokens, NpgsqlDbType.Bigint, cancellationToken);
        await WriteOrNullAsync(importer, traceEvent.Usage?.ReasoningTokens, NpgsqlDbType.Bigint, cancellationToken);
        await WriteOrNullAsync(importer, traceEvent.CostUsd, cancellationToken);
        await importer.WriteAsync(Convert.FromHexString(traceEvent.Hash), NpgsqlDbType.Bytea, cancellationToken);
    }

    private static Task WriteOrNullAsync(NpgsqlBinaryImporter importer, string? value, CancellationToken cancellationToken) =>
        value is null ? importer.WriteNullAsync(cancellationToken) : importer.WriteAsync(value, NpgsqlDbType.Text, cancellationToken);

    private static Task WriteOrNullAsync<T>(NpgsqlBinaryImporter importer, T? value, NpgsqlDbType type, CancellationToken cancellationToken)
        where T : struct =>
        value is { } present ? importer.WriteAsync(present, type, cancellationToken) : importer.WriteNullAsync(cancellationToken);
}
