namespace RlmAspire.Sandboxes.Serving;

/// <summary>An engine process of a host.</summary>
/// <param name="ProcessId">Of the outermost process: bubblewrap, where it is around the engine.</param>
/// <param name="Image">Names the image that its sessions begin as; null until it is up.</param>
/// <param name="Python">Version of its interpreter; null until it is up.</param>
/// <param name="Sessions">Sessions that live in it.</param>
/// <param name="PoolReady">Sessions that are ready for whoever comes.</param>
/// <param name="PoolWanted">How many it means to have ready.</param>
/// <param name="PoolHits">Sessions that found one ready.</param>
/// <param name="PoolMisses">Sessions that did not.</param>
/// <param name="Executors">Threads that run cells.</param>
/// <param name="IdleExecutors">Those that have nothing to do.</param>
/// <param name="RssBytes">Memory of the engine.</param>
public sealed record EngineInfo(
    int ProcessId, string? Image, string? Python, int Sessions, int PoolReady, int PoolWanted, long PoolHits, long PoolMisses, int Executors, int IdleExecutors,
    long RssBytes);
