using Npgsql;
using NpgsqlTypes;
using RlmAspire.Api.Queue;
using RlmAspire.Contracts.Runs;
using RlmAspire.Data.Projects;
using StackExchange.Redis;

namespace RlmAspire.Api.Workers;

/// <summary>
/// Queues again what Postgres knows as waiting, or as begun by a worker that has gone silent, and Redis does not know of: it came back without
/// its data, or a process ended between the two stores. A run that is queued twice is executed once, since only one worker's events can
/// stand behind the last one.
/// </summary>
internal sealed class LostRunSweeper(
    NpgsqlDataSource dataSource, RunQueue queue, RunQueueOptions options, TimeProvider timeProvider, ILogger<LostRunSweeper> logger) : BackgroundService
{
    private const string Sql = $"""
        SELECT id FROM runs
        WHERE project_id = $1 AND signer IS NULL AND id <> ALL ($3)
            AND ((status = '{RunStatus.Queued}' AND last_event_at < $2) OR (status = '{RunStatus.Running}' AND alive_at < $2))
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
        foreach (var run in await FindLostAsync(await queue.ListAsync(cancellationToken), cancellationToken))
        {
            WorkerLog.QueuedAgain(logger, run);
            await queue.AddAsync(run, traceParent: null, cancellationToken);
        }
    }

    private async Task<List<Guid>> FindLostAsync(IReadOnlyCollection<Guid> known, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = Project.Default });
        command.Parameters.Add(new() { Value = timeProvider.GetUtcNow() - options.AbandonedAfter });
        command.Parameters.Add(new() { Value = known.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        var runs = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            runs.Add(reader.GetGuid(0));
        }

        return runs;
    }
}
