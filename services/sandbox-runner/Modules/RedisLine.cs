using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace RlmAspire.SandboxRunner.Modules;

/// <summary>Asks Redis for what can be done without: within a short time, and not again for a while when it did not answer.</summary>
internal sealed partial class RedisLine(IServiceProvider services, IOptions<RustWasmOptions> options, TimeProvider timeProvider, ILogger<RedisLine> logger)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _answerWithin = TimeSpan.FromMilliseconds(options.Value.RedisMilliseconds);

    /// <summary>The first connection takes as long as it takes; nobody waits for it longer than for an answer.</summary>
    private readonly Lazy<Task<IConnectionMultiplexer>> _connection = new(() => Task.Run(services.GetRequiredService<IConnectionMultiplexer>));
    private long _again;
    private volatile string? _fault;

    /// <summary>Why it was not asked, or did not answer; null when it did.</summary>
    public string? Fault => _fault;

    /// <summary>Where it is, without its password.</summary>
    public string Address => _connection.Value is { IsCompletedSuccessfully: true } connection
        ? string.Join(", ", connection.Result.GetEndPoints().Select(static endpoint => endpoint.ToString()))
        : "Redis";

    /// <returns>The answer; null when there was none.</returns>
    public Task<T?> AskAsync<T>(Func<IDatabase, Task<T>> ask, CancellationToken cancellationToken)
        where T : class => AskAsync(ask, static answer => answer, cancellationToken);

    /// <returns>The answer; null when there was none.</returns>
    public Task<T?> AskValueAsync<T>(Func<IDatabase, Task<T>> ask, CancellationToken cancellationToken)
        where T : struct => AskAsync(ask, static answer => (T?)answer, cancellationToken);

    private async Task<TAnswer?> AskAsync<T, TAnswer>(Func<IDatabase, Task<T>> ask, Func<T, TAnswer> answered, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        if (now.UtcTicks < Interlocked.Read(ref _again))
        {
            return default;
        }

        try
        {
            if (await ConnectAsync(cancellationToken) is not { } redis)
            {
                return default;
            }

            var answer = await ask(redis.GetDatabase()).WaitAsync(_answerWithin, timeProvider, cancellationToken);
            _fault = null;
            return answered(answer);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            Interlocked.Exchange(ref _again, now.Add(s_pause).UtcTicks);
            _fault = $"Redis does not answer ({exception.GetType().Name}); it is asked again in {s_pause.TotalSeconds} s.";
            RedisAway(exception.GetType().Name, s_pause.TotalSeconds);
            return default;
        }
    }

    /// <returns>Null while the first connection is still being made: that it takes time says nothing about Redis.</returns>
    private async Task<IConnectionMultiplexer?> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _connection.Value.WaitAsync(_answerWithin, timeProvider, cancellationToken);
        }
        catch (TimeoutException) when (!_connection.Value.IsCompleted)
        {
            _fault = "Redis is being connected to.";
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Redis keeps no modules ({Reason}); it is asked again in {Seconds} s")]
    private partial void RedisAway(string reason, double seconds);
}
