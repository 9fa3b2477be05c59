namespace RlmAspire.RustWasm.Caching;

/// <summary>Counts since the start.</summary>
/// <param name="Lookups">Programs that were asked for.</param>
/// <param name="MemoryHits">Those that were in memory.</param>
/// <param name="MemoryMisses">Those that were not, and were not known to fail either.</param>
/// <param name="Joined">Those that waited for work that another had begun.</param>
/// <param name="Compiles">Those that were compiled.</param>
internal sealed record CacheCounts(long Lookups, long MemoryHits, long MemoryMisses, long Joined, long Compiles);
