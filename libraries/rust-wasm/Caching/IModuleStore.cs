namespace RlmAspire.RustWasm.Caching;

/// <summary>
/// A place that keeps finished modules past the memory of a process. It only ever saves time: a store that is away, full or damaged answers that
/// it has nothing, and tells why in its state. What it gives is what was kept under that key, or nothing.
/// </summary>
public interface IModuleStore
{
    /// <summary>Which tier it is.</summary>
    ModuleTier Tier { get; }

    /// <summary>The module, its content checked; null when there is none, or the store cannot be asked now.</summary>
    Task<KeptModule?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Keeps a module, and makes room for it.</summary>
    Task KeepAsync(KeptModule module, CancellationToken cancellationToken);

    /// <summary>Tells that a module is in use without having been asked for here.</summary>
    Task UsedAsync(string key, CancellationToken cancellationToken);

    /// <summary>Forgets everything.</summary>
    Task ClearAsync(CancellationToken cancellationToken);

    /// <summary>How it is now.</summary>
    Task<ModuleStoreState> ReadStateAsync(CancellationToken cancellationToken);
}
