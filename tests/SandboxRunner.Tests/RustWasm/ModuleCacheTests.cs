using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using RlmAspire.Contracts;
using RlmAspire.Contracts.Wasm;
using RlmAspire.Testing;

namespace RlmAspire.SandboxRunner.Tests.RustWasm;

/// <summary>The cache of a runner, seen from outside.</summary>
public sealed class ModuleCacheTests(RedisServer redis) : IClassFixture<RedisServer>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-programs-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Execute_OnAnotherRunner_FindsTheModuleInRedis()
    {
        var (first, second) = (Path.Combine(_folder, "1"), Path.Combine(_folder, "2"));
        await using var one = await StartWithRedisAsync(first);
        await using var other = await StartWithRedisAsync(second);
        await Programs.ExecuteAsync(one, new WasmExecutionRequest(Programs.Length));
        await UntilKeptAsync(one, ModuleTiers.Redis, 1);

        var report = await Programs.ExecuteAsync(other, new WasmExecutionRequest(Programs.Length, Input: "abcd"));
        var tiers = (await ReadCacheAsync(other)).Tiers;

        Assert.Equal(("4", ModuleTiers.Redis), (report.Output, report.Compilation.Tier));
        Assert.Equal([ModuleTiers.Workers, ModuleTiers.Memory, ModuleTiers.Disk, ModuleTiers.Redis], tiers.Select(static tier => tier.Name));
        Assert.Equal((1L, 1L), (tiers[3].Hits, tiers[3].Entries));
    }

    [Fact]
    public async Task Execute_AfterARestart_FindsTheModuleInTheFolder()
    {
        await using (var before = await Programs.StartAsync(_folder))
        {
            await Programs.ExecuteAsync(before, new WasmExecutionRequest(Programs.Length));
        }

        await using var after = await Programs.StartAsync(_folder);
        var report = await Programs.ExecuteAsync(after, new WasmExecutionRequest(Programs.Length, Input: "abcd"));

        Assert.Equal(("4", ModuleTiers.Disk), (report.Output, report.Compilation.Tier));
    }

    [Fact]
    public async Task Execute_RedisThatIsAway_CompilesAllTheSame()
    {
        await using var runner = await Programs.StartAsync(_folder, ("ConnectionStrings:redis", "127.0.0.1:1"));

        var report = await Programs.ExecuteAsync(runner, new WasmExecutionRequest(Programs.Length, Input: "abcd"));
        await UntilAsync(runner, ModuleTiers.Redis, static tier => tier.Detail.Contains("does not answer", StringComparison.Ordinal));
        var tier = (await ReadCacheAsync(runner)).Tiers[3];

        Assert.Equal(("4", ModuleTiers.Compiled), (report.Output, report.Compilation.Tier));
        Assert.Equal((ModuleTiers.Redis, false), (tier.Name, tier.On));
        Assert.Contains("does not answer", tier.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_Cache_ForgetsAllTiers()
    {
        await using var runner = await Programs.StartAsync(_folder);
        await Programs.ExecuteAsync(runner, new WasmExecutionRequest(Programs.Length));
        await UntilKeptAsync(runner, ModuleTiers.Disk, 1);
        using var client = new HttpClient { BaseAddress = runner.Address };

        using var cleared = await client.DeleteAsync(Programs.Cache, Token);
        var report = await ReadCacheAsync(runner);
        var again = await Programs.ExecuteAsync(runner, new WasmExecutionRequest(Programs.Length));

        Assert.Equal(HttpStatusCode.NoContent, cleared.StatusCode);
        Assert.All(report.Tiers.Skip(1), static tier => Assert.Equal(0, tier.Entries));
        Assert.Equal(ModuleTiers.Compiled, again.Compilation.Tier);
    }

    [Fact]
    public async Task GetCache_AfterSomeUse_HasWhatAPersonLooksFor()
    {
        await using var runner = await Programs.StartAsync(_folder);
        await Programs.ExecuteAsync(runner, new WasmExecutionRequest("// counts\n" + Programs.Length));
        await Programs.ExecuteAsync(runner, new WasmExecutionRequest("// counts\n" + Programs.Length));
        await Programs.ExecuteAsync(runner, new WasmExecutionRequest("fn analyze(s: &str) -> String { 1 }"));
        await Programs.ExecuteAsync(runner, new WasmExecutionRequest("fn analyze(s: &str) -> String { 1 }"));

        var report = await ReadCacheAsync(runner);
        using var client = new HttpClient { BaseAddress = runner.Address };
        var metrics = (await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Token)).Split('\n');

        var use = Assert.Single(report.MostUsed);
        Assert.Equal(("// counts", 2L, WasmContracts.Analyze), (use.FirstLine, use.Uses, use.Contract));
        Assert.Equal((4L, 2L, 2L), (report.Lookups, report.Found, report.Compiles));
        Assert.Equal((1, 1L), (report.Failed.Entries, report.Failed.Hits));
        Assert.Equal((2, 2L), (report.Slowest.Count, report.CompileTime.Count));
        // The exporter sees every runner of this process.
        Assert.Contains(metrics, static line => line.StartsWith("rlm_rust_wasm_cache_lookups_total{outcome=\"hit\",tier=\"memory\"}", StringComparison.Ordinal)
            && double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture) >= 1);
    }

    private static async Task<ModuleCacheReport> ReadCacheAsync(RunnerFactory runner)
    {
        using var client = new HttpClient { BaseAddress = runner.Address };
        return (await client.GetFromJsonAsync(Programs.Cache, ContractsJsonContext.Default.ModuleCacheReport, Token))!;
    }

    private static Task UntilKeptAsync(RunnerFactory runner, string tier, long entries) => UntilAsync(runner, tier, state => state.Entries == entries);

    /// <summary>Gives what goes on behind an answer its time.</summary>
    private static async Task UntilAsync(RunnerFactory runner, string tier, Func<ModuleTierState, bool> condition)
    {
        for (var i = 0; i < 400 && !condition((await ReadCacheAsync(runner)).Tiers.Single(one => one.Name == tier)); i++)
        {
            await Task.Delay(50, Token);
        }
    }

    private async Task<RunnerFactory> StartWithRedisAsync(string folder) => await Programs.StartAsync(
        folder, ("ConnectionStrings:redis", await redis.GetConnectionStringAsync(Token)), ("RustWasm:StoreKey", "a key that both runners have"), ("RustWasm:RedisMilliseconds", "10000"));
}
