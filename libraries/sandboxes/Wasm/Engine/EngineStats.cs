namespace RlmAspire.Sandboxes.Wasm.Engine;

/// <summary>What an engine says of itself.</summary>
/// <param name="Sessions">The sessions that live in it.</param>
/// <param name="Pool">Sessions that are ready for whoever comes.</param>
/// <param name="Executors">Threads that run cells.</param>
/// <param name="IdleExecutors">Those of them that have nothing to do.</param>
/// <param name="RssBytes">Memory of the process.</param>
internal sealed record EngineStats(IReadOnlyList<EngineStats.Session> Sessions, EngineStats.PoolState Pool, int Executors, int IdleExecutors, long RssBytes)
{
    internal sealed record Session(int Id, long MemoryBytes, bool Running);

    internal sealed record PoolState(int Ready, int Wanted, long Hits, long Misses);
}
