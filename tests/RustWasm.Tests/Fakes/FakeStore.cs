using System.Collections.Concurrent;
using RlmAspire.RustWasm.Caching;

namespace RlmAspire.RustWasm.Tests.Fakes;

internal sealed class FakeStore(ModuleTier tier) : IModuleStore
{
    public ConcurrentDictionary<string, KeptModule> Kept { get; } = new();

    public ConcurrentQueue<string> Used { get; } = new();

    public ModuleTier Tier => tier;

    public Task<KeptModule?> FindAsync(string key, CancellationToken cancellationToken) => Task.FromResult(Kept.GetValueOrDefault(key));

    public Task KeepAsync(KeptModule module, CancellationToken cancellationToken)
    {
        Kept[module.Key] = module;
        return Task.CompletedTask;
    }

    public Task UsedAsync(string key, CancellationToken cancellationToken)
    {
        Used.Enqueue(key);
        return Task.CompletedTask;
    }

    public Task ClearAsync(CancellationToken cancellationToken)
    {
        Kept.Clear();
        return Task.CompletedTask;
    }

    public Task<ModuleStoreState> ReadStateAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new ModuleStoreState(true, "fake", Kept.Count, Kept.Values.Sum(static module => module.Bytes.Length), null, 0));
}
