using System.Diagnostics;
using Npgsql;
using RlmAspire.Api.Features.Demo;
using RlmAspire.Api.Queue;
using RlmAspire.Api.Runs;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Runtime;
using StackExchange.Redis;

namespace RlmAspire.Api.Workers;

/// <summary>Takes one queued run through the loop to its end event.</summary>
internal sealed class RunExecution(
    RunQueue queue, RunHeartbeat heartbeat, RunJournal journal, PostgresTraceSink sink, RlmRunner runner, TimeProvider timeProvider,
    ILogger<RunExecution> logger)
{
    /// <summary>Executes the run unless that was done; afterwards the entry is out of the queue, or stays for a later try.</summary>
    public async Task ExecuteAsync(QueuedRun queued, CancellationToken cancellationToken)
    {
        using var activity = ApiTelemetry.Source.StartActivity("execute run", ActivityKind.Consumer, queued.TraceParent);
        activity?.SetTag("rlm.run", queued.Run);
        try
        {
            if (await SettleAsync(queued, cancellationToken))
            {
                await queue.AcknowledgeAsync(queued, cancellationToken);
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
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One run that cannot even be failed must not take the worker with it.
            WorkerLog.Failed(logger, exception, queued.Run);
        }
    }

    /// <returns>Whether nothing is left to do for this entry.</returns>
    private async Task<bool> SettleAsync(QueuedRun queued, CancellationToken cancellationToken)
    {
        switch (await journal.FindAsync(queued.Run, cancellationToken))
        {
            case { Summary.Status: RunStatus.Queued } run:
                await RunAsync(queued, run, cancellationToken);
                return true;
            case { Summary: { Status: RunStatus.Running, Interrupted: true } } when queued.Abandoned:
                await journal.FailAsync(
                    queued.Run, ErrorCodes.Internal, "The process that executed this run ended in the middle of it. All events up to then are kept.",
                    cancellationToken);
                return true;
            case { Summary.Status: RunStatus.Running }:
                // Its worker lives, though Redis did not hear of it; the entry comes back when that changes.
                return !queued.Abandoned;
            case null:
                WorkerLog.UnknownRun(logger, queued.Run);
                return true;
            default:
                return true;
        }
    }

    private async Task RunAsync(QueuedRun queued, RunDetail run, CancellationToken cancellationToken)
    {
        var request = DemoRun.Request(queued.Run, new TraceHead(run.Summary.LastSeq, run.HeadHash!));
        using var alive = heartbeat.Start(queued, cancellationToken);
        try
        {
            var result = await runner.RunAsync(request, new PatientSink(sink, timeProvider), cancellationToken);
            ApiTelemetry.RunsExecuted.Add(1, new KeyValuePair<string, object?>("rlm.run.status", result.Status));
            WorkerLog.Ended(logger, queued.Run, result.Status, result.StopReason);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or RunOvertakenException or NpgsqlException))
        {
            var (code, message) = exception is RlmException known
                ? (known.Code, known.Message)
                : (ErrorCodes.Internal, "The run failed inside this server. The log has the details under the run's id.");
            WorkerLog.Failed(logger, exception, queued.Run);
            await journal.FailAsync(queued.Run, code, message, CancellationToken.None);
        }
    }
}
