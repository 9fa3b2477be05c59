using System.Collections.Concurrent;
using Npgsql;
using RlmAspire.Contracts.Live;
using RlmAspire.Data.Orders;
using RlmAspire.ServiceDefaults.Live;

namespace RlmAspire.Api.Runs;

/// <summary>The runs that this process executes. Who wants one ended says so in the store, and then to every process.</summary>
internal sealed class RunningRuns(RunOrderStore orders, ChangePublisher changes, ILogger<RunningRuns> logger)
{
    private const string Topic = "cancel:";

    private readonly ConcurrentDictionary<Guid, RunningRun> _runs = new();

    /// <summary>Begins to execute a run; <see cref="End"/> it.</summary>
    public RunningRun Begin(Guid run, int attempt, CancellationToken cancellationToken) => _runs[run] = new RunningRun(attempt, cancellationToken);

    public void End(Guid run)
    {
        if (_runs.TryRemove(run, out var ended))
        {
            ended.Dispose();
        }
    }

    /// <summary>Tells the process that executes the run to look. One that does not hear it looks with its next sign of life.</summary>
    public void Announce(Guid run) => changes.Publish(new TopicChanged(Topic + run, 0));

    /// <summary>Takes note of an announcement; never blocks.</summary>
    public void Offer(TopicChanged change)
    {
        if (change.Topic.StartsWith(Topic, StringComparison.Ordinal) && Guid.TryParse(change.Topic.AsSpan(Topic.Length), out var run) && _runs.ContainsKey(run))
        {
            _ = TryLookAsync(run);
        }
    }

    /// <summary>Looks whether the run is to be ended, or is another worker's.</summary>
    public async Task LookAsync(Guid run, CancellationToken cancellationToken)
    {
        if (!_runs.TryGetValue(run, out var running) || await orders.FindClaimAsync(run, cancellationToken) is not { } claim)
        {
            return;
        }

        if (claim.Attempt != running.Attempt)
        {
            running.Leave();
        }
        else if (claim.Cancelled is { } by)
        {
            running.Cancel(by);
        }
    }

    private async Task TryLookAsync(Guid run)
    {
        try
        {
            await LookAsync(run, CancellationToken.None);
        }
        catch (NpgsqlException exception)
        {
            RunLog.LookFailed(logger, run, exception.Message);
        }
    }
}
