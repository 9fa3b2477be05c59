namespace RlmAspire.RustWasm.Caching;

/// <summary>What the cache has for a program: a module, or what is wrong with the source.</summary>
/// <param name="Key">The module's name.</param>
/// <param name="Tier">Where it, or the knowledge that there is none, came from.</param>
/// <param name="Module">The module; null when there is none.</param>
/// <param name="Error">What is wrong, when there is none.</param>
/// <param name="Diagnostics">Errors and warnings.</param>
internal sealed record CacheAnswer(string Key, ModuleTier Tier, KeptModule? Module, string? Error, IReadOnlyList<RustDiagnostic> Diagnostics)
{
    public static CacheAnswer Found(KeptModule module, ModuleTier tier) => new(module.Key, tier, module, null, module.Diagnostics);

    public static CacheAnswer Failed(string key, MadeModule made, ModuleTier tier) => new(key, tier, null, made.Error, made.Diagnostics);
}
