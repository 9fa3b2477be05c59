using Npgsql;
using RlmAspire.Api.Orders;
using RlmAspire.Api.Queue;
using RlmAspire.Api.Runs;
using RlmAspire.Contracts.Errors;
using RlmAspire.Data.Orders;
using RlmAspire.Runtime;

namespace RlmAspire.Api.Workers;

/// <summary>Takes a run through the loop to its end event, unless this process must let go of it before.</summary>
internal sealed class RunAttempt(
    OrderedRuns orderedRuns, RlmRunner runner, RunningRuns runs, RunHeartbeat heartbeat, PostgresTraceSink sink, RunJournal journal,
    RunOrderStore orders, TimeProvider timeProvider, ILogger<RunAttempt> logger)
{
    private static readonly TimeSpan s_handover = TimeSpan.FromSeconds(5);

    /// <returns>Whether nothing is left to do for this entry.</returns>
    /// <exception cref="RunOvertakenException">Another worker has the run.</exception>
    /// <exception cref="OperationCanceledException">The process ends; the run is to be given to another one.</exception>
    public async Task<bool> ExecuteAsync(QueuedRun queued, RunStanding standing, int attempt, CancellationToken cancellationToken)
    {
        var running = runs.Begin(queued.Run, attempt, cancellationToken);
        try
        {
            using var alive = heartbeat.Start(queued, running.Leaving);
            await RunAsync(queued, standing, running);
            return true;
        }
        catch (OperationCanceledException) when (running.Leaving.IsCancellationRequested)
        {
            WorkerLog.LetGo(logger, queued.Run);
            if (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }

            using var deadline = new CancellationTokenSource(s_handover, timeProvider);
            await orders.GiveBackAsync(queued.Run, deadline.Token);
            throw;
        }
        finally
        {
            runs.End(queued.Run);
        }
    }

    private async Task RunAsync(QueuedRun queued, RunStanding standing, RunningRun running)
    {
        try
        {
            var request = await orderedRuns.ReadAsync(queued.Run, standing, running.Leaving) with { Canceller = () => running.Canceller };
            if (request.Earlier is { } earlier)
            {
                WorkerLog.BegunAnew(logger, queued.Run, earlier.Count + 1);
            }

            var result = await runner.RunAsync(request, new PatientSink(sink, timeProvider, running.Leaving), running.Token);
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
