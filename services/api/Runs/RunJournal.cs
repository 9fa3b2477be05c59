using System.Text.Json.Nodes;
using Npgsql;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Live;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Data.Projects;
using RlmAspire.Data.Runs;
using RlmAspire.ServiceDefaults.Live;

namespace RlmAspire.Api.Runs;

/// <summary>Writes the events of runs that this server starts, each durable and published before the call returns.</summary>
internal sealed class RunJournal(NpgsqlDataSource dataSource, RunEventStore store, ChangePublisher changes, TimeProvider timeProvider)
{
    /// <summary>The run as it stands, or null.</summary>
    public Task<RunDetail?> FindAsync(Guid run, CancellationToken cancellationToken) =>
        GetRun.ExecuteAsync(dataSource, Project.Default, run, timeProvider, cancellationToken);

    /// <summary>Appends a sealed event.</summary>
    /// <exception cref="RunOvertakenException">Another writer holds the run's trace.</exception>
    public async Task AppendAsync(TraceEvent traceEvent, CancellationToken cancellationToken)
    {
        var result = await store.AppendAsync(Project.Default, signer: null, [traceEvent], cancellationToken);
        if (result.Outcome != AppendOutcome.Committed)
        {
            throw new RunOvertakenException(traceEvent.Run, traceEvent.Seq, result.Outcome);
        }

        changes.Publish(new TopicChanged($"run:{traceEvent.Run}", traceEvent.Seq));
        changes.Publish(new TopicChanged("runs", timeProvider.GetUtcNow().ToUnixTimeMilliseconds()));
    }

    /// <summary>Writes the first event of a run that will wait for a worker.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="data">As docs/protocol.md has it for <c>run.queued</c>.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    public Task QueuedAsync(Guid run, JsonObject data, CancellationToken cancellationToken) =>
        AppendAsync(Seal(EventTypes.RunQueued, run, 0, HashChain.Start, data), cancellationToken);

    /// <summary>Ends a run that cannot go on; one that has ended stays as it is.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="code">One of <see cref="ErrorCodes"/>.</param>
    /// <param name="message">For a person.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    public async Task FailAsync(Guid run, string code, string message, CancellationToken cancellationToken)
    {
        if (await FindAsync(run, cancellationToken) is { Summary: { Status: RunStatus.Queued or RunStatus.Running } summary, HeadHash: { } head })
        {
            var data = new JsonObject
            {
                ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
                ["iterations"] = summary.Iterations,
                ["calls"] = summary.Calls,
            };
            var failed = Seal(EventTypes.RunFailed, run, summary.LastSeq + 1, head, data, summary);
            await AppendAsync(failed, cancellationToken);
        }
    }

    private TraceEvent Seal(string type, Guid run, long seq, string prev, JsonObject data, RunSummary? totals = null) => HashChain.Seal(new TraceEvent
    {
        Run = run,
        Seq = seq,
        At = Microseconds(timeProvider.GetUtcNow()),
        Type = type,
        Usage = totals?.Usage,
        CostUsd = totals?.CostUsd,
        Data = data,
        Prev = prev,
        Hash = "",
    });

    /// <summary>What the wire keeps of a time; the rest would not come back from the store.</summary>
    private static DateTimeOffset Microseconds(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMicrosecond), time.Offset);
}
