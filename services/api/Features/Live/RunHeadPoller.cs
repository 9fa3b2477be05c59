using Npgsql;
using RlmAspire.ServiceDefaults.Live;

namespace RlmAspire.Api.Features.Live;

/// <summary>
/// Looks at the store for what is followed: often while Redis cannot be heard, and now and then otherwise, because a
/// published message that gets lost is lost for good.
/// </summary>
internal sealed class RunHeadPoller(
    NpgsqlDataSource dataSource, LiveTopics topics, ChangeSubscriber subscriber, ChangeBroadcaster broadcaster, TimeProvider timeProvider,
    ILogger<RunHeadPoller> logger) : BackgroundService
{
    private const int TicksWhileListening = 8;
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(2);

    private Dictionary<string, long> _known = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_tick, timeProvider);
        for (var tick = 0; await timer.WaitForNextTickAsync(stoppingToken); tick++)
        {
            if (tick % TicksWhileListening == 0 || !subscriber.IsListening)
            {
                await PollAsync(stoppingToken);
            }
        }
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        try
        {
            var seen = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var head in await ReadRunHeads.ExecuteAsync(dataSource, topics.Snapshot(), cancellationToken))
            {
                seen[head.Topic] = head.Version;
                if (!_known.TryGetValue(head.Topic, out var version) || version != head.Version)
                {
                    broadcaster.Offer(head);
                }
            }

            _known = seen;
        }
        catch (NpgsqlException exception)
        {
            LiveLog.PollFailed(logger, exception.Message);
        }
    }
}
