using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.RustWasm;

namespace RlmAspire.SandboxRunner.Features.RustWasm;

/// <summary>Forgets all modules, in every tier; those of other runners in Redis too.</summary>
internal static class ClearModuleCache
{
    public static async Task<NoContent> HandleAsync(IModuleCache cache, CancellationToken cancellationToken)
    {
        await cache.ClearCacheAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
