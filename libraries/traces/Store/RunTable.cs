using System.Buffers;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using RlmAspire.Contracts;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Traces.Store;

/// <summary>Runs and their events.</summary>
internal sealed class RunTable(SqliteSession session)
{
    /// <summary>Bits of an event's row id that hold its place in the trace.</summary>
    private const int SeqBits = 32;

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    /// <summary>Stores an event and the run's summary after it, or neither.</summary>
    /// <returns>The run's key, to be given with the next event.</returns>
    public long Append(long? known, TraceEvent traceEvent, RunSummary summary) => session.Transaction(() =>
    {
        var key = known ?? Key(summary.Id);
        var summaryJson = JsonSerializer.Serialize(summary, ContractsJsonContext.Default.RunSummary);
        if (key is null)
        {
            session.Execute(
                "INSERT INTO runs (id, status, last_seq, head_hash, writer, summary) VALUES ($1, $2, $3, $4, $5, $6)",
                summary.Id.ToString(), summary.Status, summary.LastSeq, traceEvent.Hash, WriterProcess.Current, summaryJson);
            key = Key(summary.Id)!;
        }
        else
        {
            session.Execute(
                "UPDATE runs SET status = $1, last_seq = $2, head_hash = $3, writer = $4, summary = $5 WHERE key = $6",
                summary.Status, summary.LastSeq, traceEvent.Hash, WriterProcess.Current, summaryJson, key);
        }

        _buffer.ResetWrittenCount();
        TraceEventJson.Write(_buffer, traceEvent);
        session.Execute(
            "INSERT INTO events (id, line) VALUES ($1, CAST($2 AS TEXT))", (key.Value << SeqBits) + traceEvent.Seq, _buffer.WrittenSpan.ToArray());
        return key.Value;
    }, powerSafe: EventTypes.EndsRun(traceEvent.Type));

    public List<RunSummary> List(int limit) =>
        session.Query("SELECT writer, summary FROM runs ORDER BY id DESC LIMIT $1", ReadSummary, limit);

    /// <summary>Runs that hold a text where a list shows it, those before an id.</summary>
    public List<RunSummary> Search(string? text, string? before, int limit) => session.Query(
        """
        SELECT writer, summary FROM runs
        WHERE ($1 IS NULL OR json_extract(summary, '$.queryPreview') LIKE $1 ESCAPE '\' OR json_extract(summary, '$.answerPreview') LIKE $1 ESCAPE '\'
            OR json_extract(summary, '$.model') LIKE $1 ESCAPE '\')
            AND ($2 IS NULL OR id < $2)
        ORDER BY id DESC LIMIT $3
        """,
        ReadSummary, Pattern(text), before, limit);

    public RunSummary? Get(Guid run) => session.Query("SELECT writer, summary FROM runs WHERE id = $1", ReadSummary, run.ToString()).FirstOrDefault();

    public List<Guid> Find(string prefix, int limit) => session.Query(
        "SELECT id FROM runs WHERE id >= $1 AND id < $2 ORDER BY id DESC LIMIT $3",
        static row => Guid.Parse(row.GetString(0)), prefix, prefix + "~", limit);

    public List<byte[]> ReadLines(Guid run, long after, int limit)
    {
        if (Key(run) is not { } key)
        {
            return [];
        }

        var first = key << SeqBits;
        return session.Query(
            "SELECT CAST(line AS BLOB) FROM events WHERE id > $1 AND id < $2 ORDER BY id LIMIT $3",
            static row => row.GetFieldValue<byte[]>(0), first + after, first + (1L << SeqBits), limit);
    }

    private static string? Pattern(string? text) => string.IsNullOrEmpty(text)
        ? null
        : $"%{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";

    private long? Key(Guid run) => session.Query("SELECT key FROM runs WHERE id = $1", static row => row.GetInt64(0), run.ToString()) is [var key] ? key : null;

    private static RunSummary ReadSummary(SqliteDataReader row)
    {
        try
        {
            var summary = JsonSerializer.Deserialize(row.GetString(1), ContractsJsonContext.Default.RunSummary)!;
            var open = summary.Status is RunStatus.Queued or RunStatus.Running;
            return summary with { Interrupted = open && !WriterProcess.IsAlive(row.GetString(0)) };
        }
        catch (JsonException exception)
        {
            throw StoreErrors.Unreadable($"A run in the store has no readable summary: {exception.Message}", exception);
        }
    }
}
