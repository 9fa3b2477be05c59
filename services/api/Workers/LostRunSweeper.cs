using Npgsql;
using RlmAspire.Api.Queue;
using RlmAspire.Contracts.Runs;
using RlmAspire.Data.Projects;
using StackExchange.Redis;

namespace RlmAspire.Api.Workers;

/// <summary>
/// Queues again what Postgres knows as queued when Redis knows of nothing: it came back without its data. A run that was queued twice
/// is executed once, since only one worker's events can stand behind <c>run.queued</c>.
/// </summary>
internal sealed class LostRunSweeper(
    NpgsqlDataSource dataSource, RunQueue queue, RunQueueOptions options, TimeProvider timeProvider, ILogger<LostRunSweeper> logger) : BackgroundService
{
    private const string Sql = """
        SELECT id FROM runs
        WHERE project_id = $1 AND status = $2 AND signer IS NULL AND last_event_at < $3
        ORDER BY id
        LIMIT 100
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.AbandonedAfter, timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or RedisException or TimeoutException)
            {
                WorkerLog.QueueAway(logger, exception.GetType().Name);
            }
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        if (await queue.CountAsync(cancellationToken) > 0)
        {
            return;
        }

        foreach (var run in await FindQueuedAsync(cancellationToken))
        {
            WorkerLog.QueuedAgain(logger, run);
            await queue.AddAsync(run, traceParent: null, cancellationToken);
        }
    }

    private async Task<List<Guid>> FindQueuedAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = Project.Default });
        command.Parameters.Add(new() { Value = RunStatus.Queued });
        command.Parameters.Add(new() { Value = timeProvider.GetUtcNow() - options.AbandonedAfter });
        var runs = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            runs.Add(reader.GetGuid(0));
        }

        return runs;
    }
}
