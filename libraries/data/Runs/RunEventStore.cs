using System.Collections.Concurrent;
using Npgsql;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Data.Blobs;
using RlmAspire.Data.Sql;

namespace RlmAspire.Data.Runs;

/// <summary>Takes events of runs, each durable before it is acknowledged. One instance serves all runs at once.</summary>
public sealed class RunEventStore(NpgsqlDataSource dataSource, BlobStore blobs, TimeProvider timeProvider)
{
    private const string KeepAliveSql = "UPDATE runs SET alive_at = $2 WHERE id = $1";

    private readonly ConcurrentDictionary<string, bool> _partitions = new(StringComparer.Ordinal);

    /// <summary>How far a run is held and whose it is, or null when the store does not know it.</summary>
    public Task<HeldRun?> FindAsync(Guid run, CancellationToken cancellationToken) => RunHead.ReadAsync(dataSource, run, cancellationToken);

    /// <summary>Says that the run's writer is still there, though it has nothing to write.</summary>
    public async Task KeepAliveAsync(Guid run, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(KeepAliveSql);
        command.Parameters.Add(new() { Value = run });
        command.Parameters.Add(new() { Value = timeProvider.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Appends events in one transaction: all of those that are not there yet, or none.</summary>
    /// <param name="projectId">The project that a new run goes to.</param>
    /// <param name="signer">Who uploads (x-only public key, lower-case hex), or null for a run of this server.</param>
    /// <param name="events">At least one, all of one run, in order without gaps, their hash chain verified (<see cref="HashChain.Verify"/>).</param>
    /// <param name="cancellationToken">Ends the append; unless it had committed already, nothing is written.</param>
    /// <exception cref="RlmException"><c>invalid</c>: the run's id is no UUID of version 7 from a plausible time.</exception>
    public async Task<AppendResult> AppendAsync(
        long projectId, string? signer, IReadOnlyList<TraceEvent> events, CancellationToken cancellationToken)
    {
        var run = events[0].Run;
        RunIdRange.Check(run, timeProvider.GetUtcNow());

        // Payloads are never taken away, so looking before the transaction is as good as inside it, and holds no lock.
        if (await FindMissingBlobAsync(projectId, events, cancellationToken) is { } missing)
        {
            return missing;
        }

        var table = EventPartitions.TableOf(run);
        await EnsurePartitionAsync(run, table, cancellationToken);
        try
        {
            return await AppendInTransactionAsync(projectId, signer, events, table, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == SqlStates.UndefinedTable && _partitions.TryRemove(table, out _))
        {
            // The database was made anew under this process.
            await EnsurePartitionAsync(run, table, cancellationToken);
            return await AppendInTransactionAsync(projectId, signer, events, table, cancellationToken);
        }
    }

    private async Task<AppendResult> AppendInTransactionAsync(
        long projectId, string? signer, IReadOnlyList<TraceEvent> events, string table, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var held = await RunHead.LockAsync(connection, events[0].Run, cancellationToken);
        if (held?.IsOwnedBy(projectId, signer) == false)
        {
            return new AppendResult(AppendOutcome.OtherOwner, held.LastSeq);
        }

        var head = held?.LastSeq ?? -1;
        var place = await UploadPlace.FindAsync(connection, held, events, cancellationToken);
        if (place.Outcome != AppendOutcome.Committed || place.Skip == events.Count)
        {
            return new AppendResult(place.Outcome, head, Seq: place.Seq);
        }

        var fresh = place.Skip == 0 ? events : [.. events.Skip(place.Skip)];
        await EventWriter.CopyAsync(connection, fresh, table, cancellationToken);
        var projector = await ProjectAsync(connection, projectId, held, fresh, cancellationToken);
        await RunRowWriter.WriteAsync(connection, projectId, signer, projector, timeProvider.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AppendResult(AppendOutcome.Committed, fresh[^1].Seq, fresh.Count);
    }

    /// <summary>The rows of a run are all that its projection needs to go on: nothing is kept in memory between appends.</summary>
    private async Task<RunProjector> ProjectAsync(
        NpgsqlConnection connection, long projectId, HeldRun? held, IReadOnlyList<TraceEvent> fresh, CancellationToken cancellationToken)
    {
        var projector = held is null
            ? new RunProjector(fresh[0].Run)
            : new RunProjector((await GetRun.ReadTouchedAsync(connection, projectId, fresh, timeProvider.GetUtcNow(), cancellationToken))!);
        foreach (var traceEvent in fresh)
        {
            projector.Apply(traceEvent);
        }

        return projector;
    }

    private async Task<AppendResult?> FindMissingBlobAsync(long projectId, IReadOnlyList<TraceEvent> events, CancellationToken cancellationToken)
    {
        var firstUse = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var traceEvent in events)
        {
            foreach (var reference in BlobReference.In(traceEvent))
            {
                firstUse.TryAdd(reference.Sha256, traceEvent.Seq);
            }
        }

        var missing = await blobs.FindMissingAsync(projectId, firstUse.Keys, cancellationToken);
        return missing.Count == 0
            ? null
            : missing.Select(sha256 => new AppendResult(AppendOutcome.BlobMissing, -1, Seq: firstUse[sha256], MissingBlob: sha256)).MinBy(result => result.Seq);
    }

    private async Task EnsurePartitionAsync(Guid run, string table, CancellationToken cancellationToken)
    {
        if (!_partitions.ContainsKey(table))
        {
            await EventPartitions.EnsureAsync(dataSource, run, cancellationToken);
            _partitions[table] = true;
        }
    }
}
