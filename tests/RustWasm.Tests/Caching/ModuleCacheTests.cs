using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Caching;
using RlmAspire.RustWasm.Tests.Fakes;
using RlmAspire.Testing;

namespace RlmAspire.RustWasm.Tests.Caching;

public sealed class ModuleCacheTests
{
    private readonly FakeMaker _maker = new();
    private readonly FakeStore _disk = new(ModuleTier.Disk);
    private readonly FakeStore _redis = new(ModuleTier.Redis);
    private readonly TestClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_TwiceInOneProcess_CompilesOnce()
    {
        await using var cache = Create();

        var first = await GetAsync(cache, "a");
        var second = await GetAsync(cache, "a\r\n\r\n");

        Assert.Equal((ModuleTier.Compiled, ModuleTier.Memory), (first.Tier, second.Tier));
        Assert.Equal((first.Key, 1), (second.Key, _maker.Made));
    }

    [Fact]
    public async Task Get_InAnotherProcess_FindsItInTheNearestStoreThatHasIt()
    {
        await FillAsync("a");

        var fromDisk = await GetAsync(Create(), "a");
        _disk.Kept.Clear();
        await using var third = Create();
        var fromRedis = await GetAsync(third, "a");
        await third.SettleAsync();

        Assert.Equal((ModuleTier.Disk, ModuleTier.Redis, 1), (fromDisk.Tier, fromRedis.Tier, _maker.Made));
        Assert.Single(_disk.Kept);
    }

    [Fact]
    public async Task Get_ManyAtOnce_CompileOnce()
    {
        await using var cache = Create();
        _maker.Hold = new TaskCompletionSource();
        var asking = Enumerable.Range(0, 20).Select(_ => GetAsync(cache, "a")).ToArray();
        _maker.Hold.SetResult();

        var answers = await Task.WhenAll(asking);

        Assert.Equal(1, _maker.Made);
        Assert.All(answers, static answer => Assert.NotNull(answer.Module));
        Assert.Equal((20, 19), (cache.Counts.Lookups, cache.Counts.Joined + cache.Counts.MemoryHits));
    }

    [Fact]
    public async Task Get_ProgramThatIsWrong_IsKnownForSomeMinutes()
    {
        await using var cache = Create();

        var first = await GetAsync(cache, "wrong");
        var second = await GetAsync(cache, "wrong");
        _clock.Now += TimeSpan.FromMinutes(6);
        var later = await GetAsync(cache, "wrong");

        Assert.Equal((ModuleTier.Compiled, ModuleTier.Memory, ModuleTier.Compiled), (first.Tier, second.Tier, later.Tier));
        Assert.Equal(("line 1: it is wrong", 1), (second.Error, second.Diagnostics.Count));
        Assert.Equal((2, 1L), (_maker.Made, cache.Failures.Describe().Hits));
        Assert.Empty(_disk.Kept);
    }

    [Fact]
    public async Task Get_FailureOfTheMachine_IsNotKept()
    {
        await using var cache = Create();

        await GetAsync(cache, "slow");
        await GetAsync(cache, "slow");
        await Assert.ThrowsAsync<RlmException>(() => GetAsync(cache, "busy"));
        await Assert.ThrowsAsync<RlmException>(() => GetAsync(cache, "busy"));

        Assert.Equal((4, 0), (_maker.Made, cache.Failures.Describe().Entries));
    }

    [Fact]
    public async Task Get_AnotherCompiler_CompilesAnew()
    {
        await using var cache = Create();
        await GetAsync(cache, "a");

        _maker.Identity = "fake compiler 2";
        var answer = await GetAsync(cache, "a");

        Assert.Equal((ModuleTier.Compiled, 2), (answer.Tier, _maker.Made));
    }

    [Fact]
    public async Task Get_FromMemoryForLong_TellsTheStores()
    {
        await using var cache = Create();
        var first = await GetAsync(cache, "a");

        _clock.Now += TimeSpan.FromMinutes(11);
        await GetAsync(cache, "a");
        await GetAsync(cache, "a");
        await cache.SettleAsync();

        Assert.Equal([first.Key], _disk.Used);
        Assert.Equal([first.Key], _redis.Used);
    }

    [Fact]
    public async Task Clear_AllTiers_CompilesAnew()
    {
        await using var cache = Create();
        await GetAsync(cache, "a");
        await GetAsync(cache, "wrong");
        await cache.SettleAsync();

        await cache.ClearAsync(Token);
        var answer = await GetAsync(cache, "a");

        Assert.Equal((ModuleTier.Compiled, 0), (answer.Tier, cache.Failures.Describe().Entries));
    }

    [Fact]
    public async Task Log_AfterSomeUse_HasTheSlowestAndTheMostUsed()
    {
        await using var cache = Create();
        await GetAsync(cache, "a");
        await GetAsync(cache, "b");
        await GetAsync(cache, "b");
        await GetAsync(cache, "wrong");

        Assert.Equal(["b", "a"], cache.Log.Used.Select(static use => use.FirstLine));
        Assert.Equal([2L, 1], cache.Log.Used.Select(static use => use.Uses));
        Assert.Equal(3, cache.Log.Slowest.Count);
        Assert.Contains(cache.Log.Slowest, static compile => compile is { Ok: false, FirstLine: "wrong" });
    }

    private static async Task<CacheAnswer> GetAsync(ModuleCache cache, string source) =>
        (await cache.GetAsync(new RustProgram(WasmContract.Analyze, source), Token)).Answer;

    private async Task FillAsync(string source)
    {
        await using var cache = Create();
        await GetAsync(cache, source);
    }

    private ModuleCache Create() => new(_maker, 1_000_000, [_disk, _redis], _clock);
}
