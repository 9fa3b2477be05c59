using System.Text.Json.Nodes;
using Npgsql;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Data.Orders;
using RlmAspire.Data.Projects;
using RlmAspire.Data.Runs;
using RlmAspire.Models;
using RlmAspire.Traces;

namespace RlmAspire.Api.Runs;

/// <summary>Reads where a run of this server stands, and writes the events that do not come out of the loop itself.</summary>
internal sealed class RunJournal(NpgsqlDataSource dataSource, PostgresTraceSink sink, TimeProvider timeProvider)
{
    /// <summary>The run as it stands, or null.</summary>
    public Task<RunDetail?> FindAsync(Guid run, CancellationToken cancellationToken) =>
        GetRun.ExecuteAsync(dataSource, Project.Default, run, timeProvider, cancellationToken);

    /// <summary>Writes the first event of a run that will wait for a worker.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="data">As docs/protocol.md has it for <c>run.queued</c>.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    public async Task QueuedAsync(Guid run, JsonObject data, CancellationToken cancellationToken)
    {
        using var writer = new TraceWriter(run, sink, timeProvider);
        await writer.WriteAsync(new EventDraft(EventTypes.RunQueued, data), cancellationToken);
    }

    /// <summary>Ends a run that cannot go on; one that has ended stays as it is.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="code">One of <see cref="ErrorCodes"/>.</param>
    /// <param name="message">For a person.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <exception cref="RunOvertakenException">A worker wrote at the same time.</exception>
    public Task FailAsync(Guid run, string code, string message, CancellationToken cancellationToken) => EndAsync(
        run, EventTypes.RunFailed, data => data["error"] = new JsonObject { ["code"] = code, ["message"] = message }, cancellationToken);

    /// <summary>Ends a run that nobody executes; one that has ended stays as it is.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <exception cref="RunOvertakenException">A worker wrote at the same time.</exception>
    public Task CancelAsync(Guid run, RunCanceller by, CancellationToken cancellationToken) =>
        EndAsync(run, EventTypes.RunCancelled, data => data["by"] = by.ToJson(), cancellationToken);

    /// <summary>The same for a run that must still wait.</summary>
    /// <returns>Whether it does.</returns>
    /// <exception cref="RunOvertakenException">A worker has begun it at the same time.</exception>
    public async Task<bool> CancelQueuedAsync(Guid run, RunCanceller by, CancellationToken cancellationToken)
    {
        if (await FindAsync(run, cancellationToken) is not { Summary.Status: RunStatus.Queued } waiting)
        {
            return false;
        }

        await EndAsync(waiting, EventTypes.RunCancelled, data => data["by"] = by.ToJson(), cancellationToken);
        return true;
    }

    private async Task EndAsync(Guid run, string type, Action<JsonObject> describe, CancellationToken cancellationToken)
    {
        if (await FindAsync(run, cancellationToken) is { Summary.Status: RunStatus.Queued or RunStatus.Running } found)
        {
            await EndAsync(found, type, describe, cancellationToken);
        }
    }

    private async Task EndAsync(RunDetail found, string type, Action<JsonObject> describe, CancellationToken cancellationToken)
    {
        var summary = found.Summary;
        var data = new JsonObject { ["iterations"] = summary.Iterations, ["calls"] = summary.Calls };
        describe(data);
        using var writer = new TraceWriter(summary.Id, sink, timeProvider, summary.LastSeq + 1, found.HeadHash!);
        await writer.WriteAsync(new EventDraft(type, data) { Usage = summary.Usage, CostUsd = await CostAsync(summary, cancellationToken) }, cancellationToken);
    }

    /// <summary>A request that was broken off may be billed: nobody knows at what price.</summary>
    private async Task<string?> CostAsync(RunSummary summary, CancellationToken cancellationToken) =>
        summary.Status == RunStatus.Queued || (await SumAttempts.ExecuteAsync(dataSource, summary.Id, ModelCatalog.Baseline, cancellationToken)).CostUsd is not null
            ? summary.CostUsd
            : null;
}
