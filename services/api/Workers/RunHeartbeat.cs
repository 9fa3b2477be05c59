using Npgsql;
using RlmAspire.Api.Queue;
using RlmAspire.Api.Runs;
using RlmAspire.Data.Runs;
using StackExchange.Redis;

namespace RlmAspire.Api.Workers;

/// <summary>
/// While a run is executed, tells the queue and the store that its worker lives, even when the run has nothing to write, and looks whether
/// somebody wants it ended or has taken it over.
/// </summary>
internal sealed class RunHeartbeat(RunQueue queue, RunEventStore store, RunningRuns runs, RunQueueOptions options, TimeProvider timeProvider)
{
    /// <summary>Beats until disposed.</summary>
    public IDisposable Start(QueuedRun queued, CancellationToken cancellationToken)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ = BeatAsync(queued, stop.Token);
        return new Beat(stop);
    }

    private async Task BeatAsync(QueuedRun queued, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.AbandonedAfter / 3, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await TryAsync(() => runs.LookAsync(queued.Run, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
                await TryAsync(() => queue.KeepAsync(queued, cancellationToken));
                await TryAsync(() => store.KeepAliveAsync(queued.Run, cancellationToken));
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
    }

    /// <summary>One of the two may be away; each is told on its own, and the next beat tries again.</summary>
    private static async Task TryAsync(Func<Task> tell)
    {
        try
        {
            await tell();
        }
        catch (Exception exception) when (exception is RedisException or NpgsqlException or TimeoutException)
        {
        }
    }

    private sealed class Beat(CancellationTokenSource stop) : IDisposable
    {
        public void Dispose()
        {
            stop.Cancel();
            stop.Dispose();
        }
    }
}
