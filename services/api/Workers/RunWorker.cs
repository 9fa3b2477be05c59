using RlmAspire.Api.Queue;
using StackExchange.Redis;

namespace RlmAspire.Api.Workers;

/// <summary>Works the queue off, a few runs at once.</summary>
internal sealed class RunWorker(RunQueue queue, RunExecution execution, RunQueueOptions options, TimeProvider timeProvider, ILogger<RunWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_redisPause = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Lanes).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (await queue.TakeAsync(cancellationToken) is { } queued)
                {
                    await execution.ExecuteAsync(queued, cancellationToken);
                }
                else
                {
                    await Task.Delay(options.IdlePause, timeProvider, cancellationToken);
                }
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                WorkerLog.QueueAway(logger, exception.GetType().Name);
                await Task.Delay(s_redisPause, timeProvider, cancellationToken);
            }
        }
    }
}
