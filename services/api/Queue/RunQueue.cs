using StackExchange.Redis;

namespace RlmAspire.Api.Queue;

/// <summary>
/// Runs that wait for a worker: a Redis stream with a consumer group. An entry that a worker took stays pending until it is
/// acknowledged; one whose worker has shown no life for <see cref="RunQueueOptions.AbandonedAfter"/> goes to another.
/// </summary>
/// <remarks>Commands are sent by name: the typed stream API is newer than the oldest client that this builds with.</remarks>
internal sealed class RunQueue(IConnectionMultiplexer redis, RunQueueOptions options)
{
    private const string Group = "workers";
    private const string RunField = "run";
    private const string TraceField = "traceparent";
    private const int MaxLength = 10_000;
    private static readonly TimeSpan s_timeToLive = TimeSpan.FromDays(7);

    private readonly string _consumer = $"{Environment.MachineName}-{Guid.CreateVersion7():N}";

    /// <summary>Whether a run can be queued now.</summary>
    public async Task<bool> IsUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            await redis.GetDatabase().PingAsync().WaitAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Puts a run at the end.</summary>
    public async Task AddAsync(Guid run, string? traceParent, CancellationToken cancellationToken)
    {
        await ExecuteAsync("XADD", cancellationToken,
            RedisKeys.RunQueue, "MAXLEN", "~", MaxLength, "*", RunField, run.ToString(), TraceField, traceParent ?? "");
        await redis.GetDatabase().KeyExpireAsync(RedisKeys.RunQueue, s_timeToLive).WaitAsync(cancellationToken);
    }

    /// <summary>Takes the next entry, one that was abandoned before a new one; null when there is none.</summary>
    public async Task<QueuedRun?> TakeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            // Not given up half-way: an entry that is taken and then forgotten would wait until this worker counts as dead.
            return await ClaimAsync() ?? await ReadAsync();
        }
        catch (RedisServerException exception) when (exception.Message.Contains("NOGROUP", StringComparison.Ordinal))
        {
            // Nothing was ever queued here, or Redis came back empty.
            await CreateGroupAsync(cancellationToken);
            return null;
        }
    }

    /// <summary>Runs that wait or are being executed.</summary>
    public async Task<IReadOnlyCollection<Guid>> ListAsync(CancellationToken cancellationToken)
    {
        var entries = Items(await ExecuteAsync("XRANGE", cancellationToken, RedisKeys.RunQueue, "-", "+"));
        return [.. entries.Select(entry => Parse(entry, abandoned: false)).OfType<QueuedRun>().Select(queued => queued.Run).Distinct()];
    }

    /// <summary>Says that the entry is being worked on; call it well within <see cref="RunQueueOptions.AbandonedAfter"/>.</summary>
    public Task KeepAsync(QueuedRun queued, CancellationToken cancellationToken) =>
        ExecuteAsync("XCLAIM", cancellationToken, RedisKeys.RunQueue, Group, _consumer, 0, queued.Entry, "JUSTID");

    /// <summary>Lets go of the entry: whoever asks next gets it.</summary>
    public Task GiveBackAsync(QueuedRun queued, CancellationToken cancellationToken) => ExecuteAsync("XCLAIM", cancellationToken,
        RedisKeys.RunQueue, Group, _consumer, 0, queued.Entry, "IDLE", (long)options.AbandonedAfter.TotalMilliseconds * 2, "JUSTID");

    /// <summary>Takes the entry out for good.</summary>
    public async Task AcknowledgeAsync(QueuedRun queued, CancellationToken cancellationToken)
    {
        await ExecuteAsync("XACK", cancellationToken, RedisKeys.RunQueue, Group, queued.Entry);
        await ExecuteAsync("XDEL", cancellationToken, RedisKeys.RunQueue, queued.Entry);
    }

    private async Task<QueuedRun?> ClaimAsync()
    {
        var reply = await ExecuteAsync("XAUTOCLAIM", CancellationToken.None,
            RedisKeys.RunQueue, Group, _consumer, (long)options.AbandonedAfter.TotalMilliseconds, "0", "COUNT", 1);
        return Items(reply) is [_, var entries, ..] && Items(entries) is [var entry, ..] ? Parse(entry, abandoned: true) : null;
    }

    private async Task<QueuedRun?> ReadAsync()
    {
        // Never BLOCK: all commands of the process share the connection.
        var reply = await ExecuteAsync("XREADGROUP", CancellationToken.None, "GROUP", Group, _consumer, "COUNT", 1, "STREAMS", RedisKeys.RunQueue, ">");
        return Items(reply) is [var stream, ..] && Items(stream) is [_, var entries] && Items(entries) is [var entry, ..]
            ? Parse(entry, abandoned: false)
            : null;
    }

    private async Task CreateGroupAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync("XGROUP", cancellationToken, "CREATE", RedisKeys.RunQueue, Group, "0", "MKSTREAM");
        }
        catch (RedisServerException exception) when (exception.Message.Contains("BUSYGROUP", StringComparison.Ordinal))
        {
            // Another worker was first.
        }
    }

    private static QueuedRun? Parse(RedisResult entry, bool abandoned)
    {
        if (Items(entry) is not [var id, var values])
        {
            return null;
        }

        var fields = Items(values).Chunk(2).ToDictionary(pair => ((string?)pair[0])!, pair => (string?)pair[1], StringComparer.Ordinal);
        var run = Guid.TryParse(fields.GetValueOrDefault(RunField), out var parsed) ? parsed : Guid.Empty;
        return new QueuedRun(((string?)id)!, run, fields.GetValueOrDefault(TraceField), abandoned);
    }

    private static RedisResult[] Items(RedisResult reply) => reply.IsNull ? [] : (RedisResult[]?)reply ?? [];

    private Task<RedisResult> ExecuteAsync(string command, CancellationToken cancellationToken, params object[] arguments) =>
        redis.GetDatabase().ExecuteAsync(command, arguments).WaitAsync(cancellationToken);
}
