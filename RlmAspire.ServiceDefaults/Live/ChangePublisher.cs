using System.Text.Json;
using Microsoft.Extensions.Logging;
using RlmAspire.Contracts.Live;
using StackExchange.Redis;

namespace RlmAspire.ServiceDefaults.Live;

/// <summary>
/// Tells every replica of the api that something was committed. Best effort: the store is the truth, and a subscriber that
/// hears nothing looks for itself. It never throws and never waits for Redis.
/// </summary>
public sealed partial class ChangePublisher(IConnectionMultiplexer redis, TimeProvider timeProvider, ILogger<ChangePublisher> logger)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private long _silentUntil = long.MinValue;

    /// <summary>Publishes one change, or drops it while Redis is away.</summary>
    public void Publish(TopicChanged change)
    {
        if (timeProvider.GetTimestamp() < Volatile.Read(ref _silentUntil))
        {
            return;
        }

        try
        {
            var message = JsonSerializer.SerializeToUtf8Bytes(change, ChangeChannel.Json);
            redis.GetSubscriber().Publish(ChangeChannel.Name, message, CommandFlags.FireAndForget);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            var pause = (long)(s_pause.TotalSeconds * timeProvider.TimestampFrequency);
            Volatile.Write(ref _silentUntil, timeProvider.GetTimestamp() + pause);
            PublishFailed(exception.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Debug, "A change was not published ({Reason}); trying again in a second")]
    private partial void PublishFailed(string reason);
}
