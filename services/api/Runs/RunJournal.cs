using System.Text.Json.Nodes;
using Npgsql;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Data.Projects;
using RlmAspire.Data.Runs;
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
    public async Task FailAsync(Guid run, string code, string message, CancellationToken cancellationToken)
    {
        if (await FindAsync(run, cancellationToken) is { Summary: { Status: RunStatus.Queued or RunStatus.Running } summary, HeadHash: { } head })
        {
            using var writer = new TraceWriter(run, sink, timeProvider, summary.LastSeq + 1, head);
            await writer.WriteAsync(
                new EventDraft(EventTypes.RunFailed, new JsonObject
                {
                    ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
                    ["iterations"] = summary.Iterations,
                    ["calls"] = summary.Calls,
                })
                {
                    Usage = summary.Usage,
                    CostUsd = summary.CostUsd,
                },
                cancellationToken);
        }
    }
}
