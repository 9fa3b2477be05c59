using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using RlmAspire.Contracts.Live;

namespace RlmAspire.Api.Features.Live;

/// <summary>
/// Pushes changes to browsers, at most one for a topic in <see cref="Interval"/>. The first change goes out at once, and of those that
/// come in between the highest version is kept and sent after it, so a thousand events a second cost a browser thirty messages and
/// the last one is never dropped.
/// </summary>
internal sealed class ChangeBroadcaster(IHubContext<LiveHub> hub, LiveTopics topics, TimeProvider timeProvider, ILogger<ChangeBroadcaster> logger)
    : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(30);

    /// <summary>A browser that takes nothing must not hold up the others.</summary>
    private static readonly TimeSpan s_sendTimeout = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, long> _pending = new(StringComparer.Ordinal);
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Takes note of a change; never blocks.</summary>
    public void Offer(TopicChanged change)
    {
        if (topics.IsFollowed(change.Topic))
        {
            _pending.AddOrUpdate(change.Topic, change.Version, (_, known) => Math.Max(known, change.Version));
            _signal.Writer.TryWrite(true);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in _signal.Reader.ReadAllAsync(stoppingToken))
        {
            await Task.WhenAll(_pending.Keys.Select(topic => SendAsync(topic, stoppingToken)));
            await Task.Delay(Interval, timeProvider, stoppingToken);
        }
    }

    private async Task SendAsync(string topic, CancellationToken cancellationToken)
    {
        if (!_pending.TryRemove(topic, out var version))
        {
            return;
        }

        try
        {
            await hub.Clients.Group(topic)
                .SendAsync(LiveHub.Changed, new TopicChanged(topic, version), cancellationToken)
                .WaitAsync(s_sendTimeout, timeProvider, cancellationToken);
        }
        catch (TimeoutException)
        {
            LiveLog.SlowBrowser(logger, topic);
        }
    }
}
