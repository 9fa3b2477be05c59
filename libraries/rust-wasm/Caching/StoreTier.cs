using RlmAspire.Contracts.Wasm;

namespace RlmAspire.RustWasm.Caching;

/// <summary>A store, and how often it had what was looked for.</summary>
internal sealed class StoreTier(IModuleStore store)
{
    private long _hits;
    private long _misses;

    public IModuleStore Store => store;

    public async Task<KeptModule?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var module = await store.FindAsync(key, cancellationToken);
        Interlocked.Increment(ref module is null ? ref _misses : ref _hits);
        CacheTelemetry.LookedUp(Name, module is not null);
        return module;
    }

    public async Task<ModuleTierState> DescribeAsync(CancellationToken cancellationToken)
    {
        var state = await store.ReadStateAsync(cancellationToken);
        return new ModuleTierState(
            Name, state.On, state.Detail, state.Entries, state.Bytes, state.LimitBytes, Interlocked.Read(ref _hits), Interlocked.Read(ref _misses), state.Damaged);
    }

    private string Name => WireNames.Of(store.Tier);
}
