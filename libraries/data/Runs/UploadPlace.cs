using Npgsql;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Data.Runs;

/// <summary>Where an upload meets what the store holds.</summary>
/// <param name="Outcome">Committed when the upload fits.</param>
/// <param name="Skip">How many of its events are there already.</param>
/// <param name="Seq">Where it does not fit.</param>
internal sealed record UploadPlace(AppendOutcome Outcome, int Skip, long? Seq)
{
    private const string HashesSql = "SELECT seq, hash FROM run_events WHERE run_id = $1 AND seq BETWEEN $2 AND $3 ORDER BY seq";

    /// <summary>Compares. A hash covers the whole chain before it, so one equal hash proves all events up to it equal.</summary>
    public static async Task<UploadPlace> FindAsync(
        NpgsqlConnection connection, HeldRun? held, IReadOnlyList<TraceEvent> events, CancellationToken cancellationToken)
    {
        var (first, head) = (events[0].Seq, held?.LastSeq ?? -1);
        if (first > head + 1)
        {
            return new(AppendOutcome.Gap, 0, first);
        }

        if (first == head + 1)
        {
            var fits = events[0].Prev == (held?.HeadHash ?? HashChain.Start);
            return new(fits ? AppendOutcome.Committed : AppendOutcome.Conflict, 0, fits ? null : first);
        }

        var skip = (int)Math.Min(events.Count, head + 1 - first);
        var same = events[skip - 1].Seq == head && events[skip - 1].Hash == held!.HeadHash;
        var differs = same ? null : await FindFirstDifferenceAsync(connection, events, skip, cancellationToken);
        return new(differs is null ? AppendOutcome.Committed : AppendOutcome.Conflict, skip, differs);
    }

    private static async Task<long?> FindFirstDifferenceAsync(
        NpgsqlConnection connection, IReadOnlyList<TraceEvent> events, int count, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(HashesSql, connection)
        {
            Parameters = { new() { Value = events[0].Run }, new() { Value = events[0].Seq }, new() { Value = events[count - 1].Seq } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var seq = reader.GetInt64(0);
            if (Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(1)) != events[(int)(seq - events[0].Seq)].Hash)
            {
                return seq;
            }
        }

        return null;
    }
}
