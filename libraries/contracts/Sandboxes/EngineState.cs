namespace RlmAspire.Contracts.Sandboxes;

/// <summary>An engine process of a runner.</summary>
/// <param name="ProcessId">Of the outermost process: bubblewrap, where it is around the engine.</param>
/// <param name="Image">Names the image that its sessions begin as; null until it has said so.</param>
/// <param name="Python">Version of its interpreter; null until it has said so.</param>
/// <param name="Sessions">Sessions that live in it.</param>
/// <param name="Threads">Threads that run cells.</param>
/// <param name="IdleThreads">Those that have nothing to do.</param>
/// <param name="RssBytes">Its memory.</param>
/// <param name="Pool">Its ready sessions.</param>
public sealed record EngineState(
    int ProcessId, string? Image, string? Python, int Sessions, int Threads, int IdleThreads, long RssBytes, PoolState Pool);
