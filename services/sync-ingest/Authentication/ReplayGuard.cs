using System.Collections.Concurrent;
using RlmAspire.Contracts.Signing;
using RlmAspire.Data.Signers;
using StackExchange.Redis;

namespace RlmAspire.SyncIngest.Authentication;

/// <summary>
/// Accepts an event id once. Redis remembers for all replicas; while it is away Postgres does, and while both are away nothing is accepted.
/// What this process accepted it remembers itself too, so that a Redis that was emptied or left does not open the door again.
/// </summary>
internal sealed partial class ReplayGuard(IConnectionMultiplexer redis, SignerStore signers, TimeProvider timeProvider, ILogger<ReplayGuard> logger)
{
    private static readonly TimeSpan s_answerWithin = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    // An event is fresh for one window before and one after its time.
    private static readonly TimeSpan s_lifetime = 2 * Nip98.ClockWindow;

    private readonly ConcurrentDictionary<string, long> _accepted = new(StringComparer.Ordinal);
    private long _nextSweep = timeProvider.GetUtcNow().Add(s_lifetime).UtcTicks;
    private long _redisAgain;

    /// <summary>Whether the id was not used before; from now on it is.</summary>
    public async Task<bool> TryUseAsync(string eventId, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        Sweep(now);
        if (!_accepted.TryAdd(eventId, now.Add(s_lifetime).UtcTicks))
        {
            return false;
        }

        return await TryUseInRedisAsync(eventId, now, cancellationToken)
            ?? await signers.TryUseAsync(eventId, s_lifetime, cancellationToken);
    }

    private async Task<bool?> TryUseInRedisAsync(string eventId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now.UtcTicks < Volatile.Read(ref _redisAgain))
        {
            return null;
        }

        try
        {
            return await redis.GetDatabase()
                .StringSetAsync(RedisKeys.UsedSignature(eventId), "1", s_lifetime, When.NotExists)
                .WaitAsync(s_answerWithin, timeProvider, cancellationToken);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            Volatile.Write(ref _redisAgain, now.Add(s_pause).UtcTicks);
            RedisAway(exception.GetType().Name, s_pause.TotalSeconds);
            return null;
        }
    }

    private void Sweep(DateTimeOffset now)
    {
        var due = Volatile.Read(ref _nextSweep);
        if (now.UtcTicks < due || Interlocked.CompareExchange(ref _nextSweep, now.Add(s_lifetime).UtcTicks, due) != due)
        {
            return;
        }

        foreach (var (id, expires) in _accepted)
        {
            if (expires < now.UtcTicks)
            {
                _accepted.TryRemove(id, out _);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Redis does not remember signatures ({Reason}); Postgres does for the next {Seconds} s")]
    private partial void RedisAway(string reason, double seconds);
}
