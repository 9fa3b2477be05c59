using System.Diagnostics;
using Npgsql;
using RlmAspire.Api.Orders;
using RlmAspire.Api.Queue;
using RlmAspire.Api.Runs;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Data.Orders;
using RlmAspire.Data.Projects;
using StackExchange.Redis;

namespace RlmAspire.Api.Workers;

/// <summary>Takes up one entry of the queue: executes its run unless that was done, or is being done.</summary>
internal sealed class RunExecution(
    RunQueue queue, NpgsqlDataSource dataSource, RunOrderStore orders, RunJournal journal, RunAttempt attempt, RunQueueOptions queueOptions,
    OrderOptions orderOptions, TimeProvider timeProvider, ILogger<RunExecution> logger)
{
    /// <summary>Afterwards the entry is out of the queue, or stays for a later try.</summary>
    public async Task ExecuteAsync(QueuedRun queued, CancellationToken cancellationToken)
    {
        using var activity = ApiTelemetry.Source.StartActivity("execute run", ActivityKind.Consumer, queued.TraceParent);
        activity?.SetTag("rlm.run", queued.Run);
        try
        {
            if (await SettleAsync(queued, cancellationToken))
            {
                await queue.AcknowledgeAsync(queued, CancellationToken.None);
            }
        }
        catch (RunOvertakenException exception)
        {
            WorkerLog.Overtaken(logger, queued.Run, exception.Message);
        }
        catch (Exception exception) when (exception is NpgsqlException or RedisException or TimeoutException)
        {
            // The entry stays pending: once the stores are back it is taken up again, and a run that has ended is not run twice.
            WorkerLog.StoreAway(logger, queued.Run, exception.GetType().Name);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Another process need not wait for this one's silence.
            await queue.GiveBackAsync(queued, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // One run that cannot even be failed must not take the worker with it.
            WorkerLog.Failed(logger, exception, queued.Run);
        }
    }

    /// <returns>Whether nothing is left to do for this entry.</returns>
    private async Task<bool> SettleAsync(QueuedRun queued, CancellationToken cancellationToken)
    {
        switch (await ReadStanding.ExecuteAsync(dataSource, Project.Default, queued.Run, cancellationToken))
        {
            case null:
                WorkerLog.UnknownRun(logger, queued.Run);
                return true;
            case { Signer: not null } or { Status: not (RunStatus.Queued or RunStatus.Running) }:
                return true;
            case { Status: RunStatus.Running } running when timeProvider.GetUtcNow() - running.AliveAt < queueOptions.AbandonedAfter:
                // Its worker lives, though Redis did not hear of it; the entry comes back when that changes.
                return !queued.Abandoned;
            case var standing:
                return await TakeUpAsync(queued, standing, cancellationToken);
        }
    }

    private async Task<bool> TakeUpAsync(QueuedRun queued, RunStanding standing, CancellationToken cancellationToken)
    {
        var claim = await orders.ClaimAsync(Project.Default, queued.Run, cancellationToken);
        if (claim.Cancelled is { } by)
        {
            await journal.CancelAsync(queued.Run, by, cancellationToken);
            return true;
        }

        if (claim.Attempt > orderOptions.MaxAttempts)
        {
            await journal.FailAsync(
                queued.Run, ErrorCodes.WorkerLost,
                $"The run was begun {orderOptions.MaxAttempts} times, and each time the process that executed it ended in the middle. All events are kept.",
                cancellationToken);
            return true;
        }

        return await attempt.ExecuteAsync(queued, standing, claim.Attempt, cancellationToken);
    }
}
