using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Wasm;

namespace RlmAspire.RustWasm;

/// <summary>Shows and empties what is kept of compiled programs.</summary>
public interface IModuleCache
{
    /// <summary>The tiers, and what was compiled and used since the start of the process that has them.</summary>
    /// <exception cref="RlmException">It cannot be asked.</exception>
    Task<ModuleCacheReport> ReadCacheAsync(CancellationToken cancellationToken);

    /// <summary>Forgets every module, and which programs do not compile. What runs goes on.</summary>
    /// <exception cref="RlmException">It cannot be asked.</exception>
    Task ClearCacheAsync(CancellationToken cancellationToken);
}
