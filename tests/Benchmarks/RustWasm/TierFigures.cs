extern alias runner;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using RlmAspire.Benchmarks.Sandboxes;
using RlmAspire.RustWasm;
using RlmAspire.Testing;
using runner::RlmAspire.SandboxRunner;
using runner::RlmAspire.SandboxRunner.Modules;
using StackExchange.Redis;

namespace RlmAspire.Benchmarks.RustWasm;

/// <summary>The same program again over 100 KB, its module found in one tier after the other. Below the first, no worker has it either.</summary>
internal static class TierFigures
{
    private const int InputBytes = 100_000;
    private const int Samples = 500;
    private const int Modules = 12;

    public static async Task<IReadOnlyList<BenchmarkMetric>> MeasureAsync(CancellationToken cancellationToken) =>
    [
        .. await MemoryAsync(cancellationToken),
        .. await DiskAsync(cancellationToken),
        .. await RedisAsync(cancellationToken),
    ];

    private static async Task<IReadOnlyList<BenchmarkMetric>> MemoryAsync(CancellationToken cancellationToken)
    {
        await using var cache = BenchmarkCache.Create();
        var input = SampleInputs.Create("prose", InputBytes);
        var (calls, executions) = (new List<double>(), new List<double>());
        for (var i = 0; i < Samples + 50; i++)
        {
            var time = await Sampling.TimeAsync(async () => executions.Add((await cache.RunAsync(BenchmarkPrograms.WordFrequency, input, null, cancellationToken)).DurationMs));
            calls.Add(time);
        }

        var checksum = BenchmarkPrograms.Read(WasmContract.Analyze, "checksum");
        var plain = await Sampling.RepeatAsync(Samples, () => Sampling.TimeAsync(() => cache.RunAsync(checksum, input, null, cancellationToken)));
        return
        [
            BenchmarkMetric.Of("exec.memory_ms", "ms", [.. plain.Skip(50)], "p50 ≤ 1"),
            BenchmarkMetric.Of("exec.memory_word_frequency_ms", "ms", [.. calls.Skip(50)]),
            BenchmarkMetric.Of("exec.memory_word_frequency_ms, in the worker", "ms", [.. executions.Skip(50)]),
        ];
    }

    private static async Task<IReadOnlyList<BenchmarkMetric>> DiskAsync(CancellationToken cancellationToken)
    {
        // A module larger than all of memory is never there, neither here nor in a worker.
        await using var cache = BenchmarkCache.Create(static settings => settings with { MemoryCacheBytes = 1, WorkerCacheBytes = 1 });
        return [await FromAsync(cache, "exec.disk_ms", ModuleTier.Disk, "p50 ≤ 5", cancellationToken)];
    }

    private static async Task<IReadOnlyList<BenchmarkMetric>> RedisAsync(CancellationToken cancellationToken)
    {
        await using var server = new RedisServer();
        try
        {
            var multiplexer = await ConnectionMultiplexer.ConnectAsync(await server.GetConnectionStringAsync(cancellationToken));
            await using var services = new ServiceCollection().AddSingleton<IConnectionMultiplexer>(multiplexer).BuildServiceProvider();
            var options = Options.Create(new RustWasmOptions { StoreKey = "the benchmark's own key" });
            var store = new RedisModules(new RedisLine(services, options, TimeProvider.System, NullLogger<RedisLine>.Instance), new StoreKey(options), options, TimeProvider.System);
            await using var cache = BenchmarkCache.Create(static settings => settings with { MemoryCacheBytes = 1, WorkerCacheBytes = 1, CacheBytes = 1 }, [store]);
            return [await FromAsync(cache, "exec.redis_ms", ModuleTier.Redis, "p50 ≤ 10", cancellationToken)];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"exec.redis_ms is left out: {exception.Message}");
            return [];
        }
    }

    private static async Task<BenchmarkMetric> FromAsync(BenchmarkCache cache, string name, ModuleTier tier, string goal, CancellationToken cancellationToken)
    {
        var input = SampleInputs.Create("prose", InputBytes);
        var programs = Enumerable.Range(0, Modules).Select(static number => BenchmarkPrograms.Unique(BenchmarkPrograms.Analyses[number % 4], number)).ToArray();
        foreach (var program in programs)
        {
            await cache.RunAsync(program, input, ModuleTier.Compiled, cancellationToken);
        }

        await Task.Delay(500, cancellationToken);
        var samples = new List<double>();
        for (var i = 0; i < Modules * 15; i++)
        {
            var program = programs[i % Modules];
            samples.Add(await Sampling.TimeAsync(() => cache.RunAsync(program, input, tier, cancellationToken)));
        }

        return BenchmarkMetric.Of(name, "ms", samples, goal);
    }
}
