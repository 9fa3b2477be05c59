using RlmAspire.Contracts;
using RlmAspire.RustWasm;

namespace RlmAspire.SandboxRunner.Features.RustWasm;

/// <summary>What is kept of compiled programs.</summary>
internal static class GetModuleCache
{
    public static async Task<IResult> HandleAsync(IModuleCache cache, CancellationToken cancellationToken) =>
        TypedResults.Json(await cache.ReadCacheAsync(cancellationToken), ContractsJsonContext.Default.ModuleCacheReport);
}
