namespace RlmAspire.RustWasm;

/// <summary>Where a machine compiles and keeps modules. What is left null is looked for in the usual places.</summary>
public sealed record RustWasmSettings
{
    /// <summary>Off, every call answers that it is.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The compiler; else <c>rustc</c> on <c>PATH</c>, in the usual places, or in <c>RLM_RUSTC</c>: the first that has the target wasm32-unknown-unknown.</summary>
    public string? RustcPath { get; init; }

    /// <summary>The Node.js executable that runs modules; else <c>node</c> on <c>PATH</c>.</summary>
    public string? NodePath { get; init; }

    /// <summary>Folder that keeps finished modules; else <c>cache/modules</c> in <c>RLM_HOME</c>.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Bytes of finished modules that the folder keeps; the least recently used go first.</summary>
    public long CacheBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Bytes of finished modules that this process keeps in memory.</summary>
    public long MemoryCacheBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>Bytes of finished modules that each worker keeps compiled.</summary>
    public long WorkerCacheBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Processes that run modules; else one a core.</summary>
    public int? Workers { get; init; }

    /// <summary>Whether compiler and workers run inside bubblewrap where the machine has it.</summary>
    public bool UseBubblewrap { get; init; } = true;
}
