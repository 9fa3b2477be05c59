using Npgsql;
using RlmAspire.Api.Runs;
using RlmAspire.Contracts.Runs;
using RlmAspire.Data.Orders;
using RlmAspire.Data.Projects;

namespace RlmAspire.Api.Orders;

/// <summary>Ends runs before their time.</summary>
internal sealed class RunCancellation(NpgsqlDataSource dataSource, RunOrderStore orders, RunJournal journal, RunningRuns running)
{
    /// <summary>Ends a run that waits, or tells whoever executes it.</summary>
    public async Task<CancelOutcome> CancelAsync(Guid run, RunCanceller by, CancellationToken cancellationToken)
    {
        switch (await ReadStanding.ExecuteAsync(dataSource, Project.Default, run, cancellationToken))
        {
            case null:
                return CancelOutcome.NotFound;
            case { Status: not (RunStatus.Queued or RunStatus.Running) }:
                return CancelOutcome.Ended;
            case { Signer: not null }:
                return CancelOutcome.Elsewhere;
            case var standing:
                // Durable first: a worker that takes the run up from now on finds it.
                await orders.CancelAsync(Project.Default, run, by, cancellationToken);
                if (standing.Status == RunStatus.Queued && await TryEndAsync(run, by, cancellationToken))
                {
                    return CancelOutcome.Cancelled;
                }

                running.Announce(run);
                return CancelOutcome.Told;
        }
    }

    /// <summary>Of this and a worker that begins at the same moment, only one can write behind the run's first event.</summary>
    private async Task<bool> TryEndAsync(Guid run, RunCanceller by, CancellationToken cancellationToken)
    {
        try
        {
            return await journal.CancelQueuedAsync(run, by, cancellationToken);
        }
        catch (RunOvertakenException)
        {
            return false;
        }
    }
}
