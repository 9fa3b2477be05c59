using RlmAspire.Contracts.Status;
using RlmAspire.Contracts.Wasm;
using RlmAspire.RustWasm.Running;
using RlmAspire.Sandboxes.Serving;

namespace RlmAspire.RustWasm.Caching;

/// <summary>Tells how the cache is, for a person.</summary>
internal sealed class CacheReport(ModuleCache cache, RustWasmSettings settings, DateTimeOffset since)
{
    public async Task<ModuleCacheReport> ReadAsync(FeatureStatus status, WorkersStats workers, CancellationToken cancellationToken)
    {
        var stores = await Task.WhenAll(cache.Tiers.Select(tier => tier.DescribeAsync(cancellationToken)));
        var counts = cache.Counts;
        var failed = cache.Failures.Describe();
        return new ModuleCacheReport(
            status,
            since,
            [Workers(workers), Memory(counts), .. stores],
            counts.Lookups,
            counts.MemoryHits + failed.Hits + stores.Sum(static store => store.Hits),
            counts.Joined,
            counts.Compiles,
            cache.Log.CompileTime.Snapshot().Summarize(),
            cache.Log.Slowest,
            cache.Log.Used,
            failed);
    }

    private ModuleTierState Workers(WorkersStats workers) => new(
        ModuleTiers.Workers, true, $"{workers.Processes} {(workers.Processes == 1 ? "process" : "processes")}", workers.ResidentModules, workers.ResidentBytes,
        settings.WorkerCacheBytes * Math.Max(1, workers.Processes), workers.Hits, workers.Misses, 0);

    private ModuleTierState Memory(CacheCounts counts)
    {
        var (entries, bytes) = cache.Memory.Size;
        return new ModuleTierState(
            ModuleTiers.Memory, true, "finished modules of this process", entries, bytes, cache.Memory.MaxBytes, counts.MemoryHits, counts.MemoryMisses, 0);
    }
}
