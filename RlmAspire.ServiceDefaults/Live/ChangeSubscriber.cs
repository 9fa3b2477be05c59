using System.Text.Json;
using Microsoft.Extensions.Logging;
using RlmAspire.Contracts.Live;
using StackExchange.Redis;

namespace RlmAspire.ServiceDefaults.Live;

/// <summary>Hears what <see cref="ChangePublisher"/> says, in this process or another.</summary>
public sealed partial class ChangeSubscriber(IConnectionMultiplexer redis, TimeProvider timeProvider, ILogger<ChangeSubscriber> logger)
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(10);

    /// <summary>Whether changes can be heard now; while they cannot, look at the store instead.</summary>
    public bool IsListening => _subscribed && redis.GetSubscriber().IsConnected(ChangeChannel.Name);

    private volatile bool _subscribed;

    /// <summary>Listens until cancelled. The first subscription is tried again with growing pauses; a lost one comes back by itself.</summary>
    /// <param name="onChange">Called on a Redis thread: quick, and it does not throw.</param>
    /// <param name="cancellationToken">Ends the listening.</param>
    public async Task RunAsync(Action<TopicChanged> onChange, CancellationToken cancellationToken)
    {
        for (var pause = s_firstPause; !_subscribed; pause = Min(pause * 2, s_longestPause))
        {
            try
            {
                await redis.GetSubscriber()
                    .SubscribeAsync(ChangeChannel.Name, (_, message) => Deliver(message, onChange))
                    .WaitAsync(cancellationToken);
                _subscribed = true;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                SubscribeFailed(exception.GetType().Name, pause.TotalSeconds);
                await Task.Delay(pause, timeProvider, cancellationToken);
            }
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, timeProvider, cancellationToken);
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private void Deliver(RedisValue message, Action<TopicChanged> onChange)
    {
        try
        {
            if (JsonSerializer.Deserialize<TopicChanged>((byte[])message!, ChangeChannel.Json) is { Topic: not null } change)
            {
                onChange(change);
            }
        }
        catch (JsonException exception)
        {
            MessageUnreadable(exception.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Redis cannot be listened to ({Reason}); next try in {Seconds} s")]
    private partial void SubscribeFailed(string reason, double seconds);

    [LoggerMessage(LogLevel.Warning, "A message on the change channel is not a change: {Reason}")]
    private partial void MessageUnreadable(string reason);
}
