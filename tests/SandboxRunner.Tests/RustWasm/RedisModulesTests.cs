using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using RlmAspire.RustWasm.Caching;
using RlmAspire.RustWasm.Tests.Caching;
using RlmAspire.SandboxRunner.Modules;
using RlmAspire.Testing;
using StackExchange.Redis;

namespace RlmAspire.SandboxRunner.Tests.RustWasm;

public sealed class RedisModulesTests(RedisServer redis) : ModuleStoreConformance, IClassFixture<RedisServer>
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task Find_WhatSomebodyElseWrote_IsDroppedAndCounted()
    {
        var (store, database) = await OpenAsync(new RustWasmOptions { StoreKey = "the key of the runners", RedisMilliseconds = 10_000 });
        var (stranger, _) = await OpenAsync(new RustWasmOptions { StoreKey = "another key altogether" });
        await stranger.KeepAsync(SampleModules.Create(1), Token);
        await database.StringSetAsync(RedisKeys.Module(SampleModules.Key(2)), "RLMMOD1\nnonsense");

        var foreign = await store.FindAsync(SampleModules.Key(1), Token);
        var nonsense = await store.FindAsync(SampleModules.Key(2), Token);

        Assert.Null(foreign);
        Assert.Null(nonsense);
        Assert.Equal(2, (await store.ReadStateAsync(Token)).Damaged);
        Assert.False(await database.KeyExistsAsync(RedisKeys.Module(SampleModules.Key(1))));
    }

    [Fact]
    public async Task Find_ModuleUnderAnothersName_IsNothing()
    {
        var (store, database) = await OpenAsync();
        await store.KeepAsync(SampleModules.Create(1), Token);
        await database.StringSetAsync(RedisKeys.Module(SampleModules.Key(2)), await database.StringGetAsync(RedisKeys.Module(SampleModules.Key(1))));

        Assert.Null(await store.FindAsync(SampleModules.Key(2), Token));
    }

    [Fact]
    public async Task Keep_Anything_HasATimeToLive()
    {
        var (store, database) = await OpenAsync(new RustWasmOptions { StoreKey = "the key of the runners", RedisMilliseconds = 10_000, RedisHours = 2 });

        await store.KeepAsync(SampleModules.Create(1), Token);

        Assert.InRange((await database.KeyTimeToLiveAsync(RedisKeys.Module(SampleModules.Key(1))))!.Value, TimeSpan.FromMinutes(110), TimeSpan.FromHours(2));
        Assert.NotNull(await database.KeyTimeToLiveAsync(RedisKeys.Modules));
    }

    [Fact]
    public async Task Keep_ModuleOverTheLimit_DoesNotGoThere()
    {
        var (store, _) = await OpenAsync(new RustWasmOptions { StoreKey = "the key of the runners", RedisMilliseconds = 10_000, RedisModuleKilobytes = 1 });

        await store.KeepAsync(SampleModules.Create(1, 2000), Token);

        Assert.Equal(0, (await store.ReadStateAsync(Token)).Entries);
    }

    [Fact]
    public async Task Keep_MoreThanFit_LetsTheLeastRecentlyUsedGo()
    {
        var (store, _) = await OpenAsync(new RustWasmOptions { StoreKey = "the key of the runners", RedisMilliseconds = 10_000, RedisModules = 3 });
        foreach (var number in new[] { 1, 2, 3 })
        {
            await store.KeepAsync(SampleModules.Create(number), Token);
            _clock.Now += TimeSpan.FromSeconds(1);
        }

        await store.UsedAsync(SampleModules.Key(1), Token);
        _clock.Now += TimeSpan.FromSeconds(1);
        await store.KeepAsync(SampleModules.Create(4), Token);

        Assert.NotNull(await store.FindAsync(SampleModules.Key(1), Token));
        Assert.Null(await store.FindAsync(SampleModules.Key(2), Token));
        Assert.Equal(3, (await store.ReadStateAsync(Token)).Entries);
    }

    [Fact]
    public async Task Anything_RedisThatIsAway_IsNothingAndIsNotAskedAgainForAWhile()
    {
        var asked = 0;
        var services = new ServiceCollection().AddSingleton<IConnectionMultiplexer>(_ =>
        {
            asked++;
            throw new TimeoutException("away");
        }).BuildServiceProvider();
        var options = Options.Create(new RustWasmOptions { StoreKey = "the key of the runners", RedisMilliseconds = 10_000 });
        var line = new RedisLine(services, options, _clock, NullLogger<RedisLine>.Instance);
        var store = new RedisModules(line, new StoreKey(options), options, _clock);

        await store.KeepAsync(SampleModules.Create(1), Token);
        for (var i = 0; i < 10; i++)
        {
            Assert.Null(await store.FindAsync(SampleModules.Key(1), Token));
        }

        var state = await store.ReadStateAsync(Token);

        Assert.Equal((1, false), (asked, state.On));
        Assert.Contains("does not answer", state.Detail, StringComparison.Ordinal);
    }

    protected override async Task<IModuleStore> CreateAsync() => (await OpenAsync()).Store;

    private async Task<(RedisModules Store, IDatabase Database)> OpenAsync(RustWasmOptions? options = null)
    {
        var multiplexer = await ConnectionMultiplexer.ConnectAsync(await redis.GetConnectionStringAsync(Token));
        await multiplexer.GetDatabase().KeyDeleteAsync([RedisKeys.Modules, .. Enumerable.Range(0, 10).Select(number => (RedisKey)RedisKeys.Module(SampleModules.Key(number)))]);
        var services = new ServiceCollection().AddSingleton<IConnectionMultiplexer>(multiplexer).BuildServiceProvider();
        var wrapped = Options.Create(options ?? new RustWasmOptions { StoreKey = "the key of the runners", RedisMilliseconds = 10_000 });
        return (new RedisModules(new RedisLine(services, wrapped, _clock, NullLogger<RedisLine>.Instance), new StoreKey(wrapped), wrapped, _clock), multiplexer.GetDatabase());
    }
}
