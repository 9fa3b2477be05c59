using Microsoft.Extensions.Options;
using RlmAspire.RustWasm;
using RlmAspire.RustWasm.Caching;
using StackExchange.Redis;

namespace RlmAspire.SandboxRunner.Modules;

/// <summary>
/// Finished modules in Redis, for all runners that share it. Each is signed with a key that Redis does not have: who can write there still cannot give
/// a runner a module. A sorted set lists what is there by when it was used; each module's own time to live ends what the list misses.
/// </summary>
internal sealed class RedisModules(RedisLine redis, StoreKey storeKey, IOptions<RustWasmOptions> options, TimeProvider timeProvider) : IModuleStore
{
    private readonly TimeSpan _keepFor = TimeSpan.FromHours(options.Value.RedisHours);
    private readonly int _maxBytes = options.Value.RedisModuleKilobytes * 1024;
    private readonly int _maxModules = options.Value.RedisModules;
    private long _damaged;

    public ModuleTier Tier => ModuleTier.Redis;

    public async Task<KeptModule?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (storeKey.Read() is not { } secret || await redis.AskValueAsync(database => database.StringGetAsync(RedisKeys.Module(key)), cancellationToken) is not { IsNull: false } value)
        {
            return null;
        }

        if (ModuleEnvelope.Open(key, (byte[])value!, secret) is { } module)
        {
            _ = UsedAsync(key, CancellationToken.None);
            return module;
        }

        Interlocked.Increment(ref _damaged);
        await RemoveAsync([key], cancellationToken);
        return null;
    }

    public async Task KeepAsync(KeptModule module, CancellationToken cancellationToken)
    {
        if (storeKey.Read() is not { } secret || ModuleEnvelope.Seal(module, secret) is not { } bytes || bytes.Length > _maxBytes)
        {
            return;
        }

        var kept = await redis.AskValueAsync(database => database.StringSetAsync(RedisKeys.Module(module.Key), bytes, _keepFor), cancellationToken);
        if (kept == true)
        {
            await ListAsync(module.Key, cancellationToken);
            await MakeRoomAsync(cancellationToken);
        }
    }

    public async Task UsedAsync(string key, CancellationToken cancellationToken)
    {
        if (await redis.AskValueAsync(database => database.KeyExpireAsync(RedisKeys.Module(key), _keepFor), cancellationToken) == true)
        {
            await ListAsync(key, cancellationToken);
        }
    }

    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        var listed = await redis.AskAsync(static database => database.SortedSetRangeByRankAsync(RedisKeys.Modules), cancellationToken);
        await RemoveAsync([.. (listed ?? []).Select(static key => (string)key!)], cancellationToken);
    }

    public async Task<ModuleStoreState> ReadStateAsync(CancellationToken cancellationToken)
    {
        var damaged = Interlocked.Read(ref _damaged);
        if (storeKey.Read() is null)
        {
            return new ModuleStoreState(false, storeKey.Fault!, null, null, null, damaged);
        }

        if (await redis.AskAsync(ReadSizesAsync, cancellationToken) is not { } sizes)
        {
            return new ModuleStoreState(false, redis.Fault ?? "Redis does not answer.", null, null, null, damaged);
        }

        var there = sizes.Where(static size => size > 0).ToArray();
        return new ModuleStoreState(true, $"{redis.Address}, at most {_maxModules:N0} modules", there.Length, there.Sum(), null, damaged);
    }

    private static async Task<long[]> ReadSizesAsync(IDatabase database)
    {
        var listed = await database.SortedSetRangeByRankAsync(RedisKeys.Modules);
        return await Task.WhenAll(listed.Select(key => database.StringLengthAsync(RedisKeys.Module(key!))));
    }

    private Task<bool?> ListAsync(string key, CancellationToken cancellationToken) => redis.AskValueAsync(
        async database =>
        {
            var added = database.SortedSetAddAsync(RedisKeys.Modules, key, timeProvider.GetUtcNow().ToUnixTimeMilliseconds());
            var lives = database.KeyExpireAsync(RedisKeys.Modules, _keepFor);
            return await added | await lives;
        },
        cancellationToken);

    /// <summary>The least recently used go, and so does what has ended by itself.</summary>
    private async Task MakeRoomAsync(CancellationToken cancellationToken)
    {
        var ended = timeProvider.GetUtcNow().Add(-_keepFor).ToUnixTimeMilliseconds();
        await redis.AskValueAsync(database => database.SortedSetRemoveRangeByScoreAsync(RedisKeys.Modules, double.NegativeInfinity, ended), cancellationToken);
        var excess = await redis.AskValueAsync(static database => database.SortedSetLengthAsync(RedisKeys.Modules), cancellationToken) - _maxModules;
        if (excess > 0)
        {
            var oldest = await redis.AskAsync(database => database.SortedSetRangeByRankAsync(RedisKeys.Modules, 0, excess.Value - 1), cancellationToken);
            await RemoveAsync([.. (oldest ?? []).Select(static key => (string)key!)], cancellationToken);
        }
    }

    private async Task RemoveAsync(string[] keys, CancellationToken cancellationToken)
    {
        if (keys.Length > 0)
        {
            await redis.AskValueAsync(
                async database =>
                {
                    var removed = database.KeyDeleteAsync([.. keys.Select(static key => (RedisKey)RedisKeys.Module(key))]);
                    var unlisted = database.SortedSetRemoveAsync(RedisKeys.Modules, [.. keys.Select(static key => (RedisValue)key)]);
                    return await removed + await unlisted;
                },
                cancellationToken);
        }
    }
}
