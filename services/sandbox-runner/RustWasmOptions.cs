using System.ComponentModel.DataAnnotations;

namespace RlmAspire.SandboxRunner;

/// <summary>Section <c>RustWasm</c> of the configuration.</summary>
internal sealed class RustWasmOptions
{
    public const string Section = "RustWasm";

    /// <summary>Off, every request is answered with 503.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The compiler; else the first that is found and has the target wasm32-unknown-unknown.</summary>
    public string? RustcPath { get; set; }

    /// <summary>Programs that run or compile at once. One more is refused with 429.</summary>
    [Range(1, 1000)]
    public int MaxRunning { get; set; } = 16;

    /// <summary>Those of one project. Clients name theirs in the header <c>X-Rlm-Project</c>.</summary>
    [Range(1, 1000)]
    public int MaxRunningPerProject { get; set; } = 16;

    /// <summary>Largest input.</summary>
    [Range(1, 1900)]
    public int MaxInputMegabytes { get; set; } = 256;

    /// <summary>Most fuel of one execution.</summary>
    [Range(1L, (1L << 53) - 1)]
    public long Fuel { get; set; } = 100_000_000_000;

    /// <summary>Most memory of one execution, its input included.</summary>
    [Range(1, 4096)]
    public int MemoryMegabytes { get; set; } = 1024;

    /// <summary>Longest wall time of one execution.</summary>
    [Range(1, 3600)]
    public int WallSeconds { get; set; } = 60;

    /// <summary>Largest output.</summary>
    [Range(1, 256)]
    public int OutputMegabytes { get; set; } = 16;

    /// <summary>Processes that run modules; else one a core.</summary>
    [Range(1, 256)]
    public int? Workers { get; set; }

    /// <summary>Finished modules that each worker keeps compiled.</summary>
    [Range(1, 10_000)]
    public int WorkerCacheMegabytes { get; set; } = 64;

    /// <summary>Finished modules in the memory of this service.</summary>
    [Range(1, 10_000)]
    public int MemoryCacheMegabytes { get; set; } = 32;

    /// <summary>Folder of finished modules; else <c>cache/modules</c> in <c>RLM_HOME</c>.</summary>
    public string? CacheFolder { get; set; }

    /// <summary>Most megabytes in that folder.</summary>
    [Range(1, 1_000_000)]
    public int CacheMegabytes { get; set; } = 256;

    /// <summary>How long Redis has for an answer. One that takes longer is done without for some seconds.</summary>
    [Range(10, 10_000)]
    public int RedisMilliseconds { get; set; } = 250;

    /// <summary>How long a module that nobody uses stays in Redis.</summary>
    [Range(1, 8760)]
    public int RedisHours { get; set; } = 168;

    /// <summary>Largest module that goes to Redis.</summary>
    [Range(1, 512_000)]
    public int RedisModuleKilobytes { get; set; } = 2048;

    /// <summary>Most modules in Redis.</summary>
    [Range(1, 1_000_000)]
    public int RedisModules { get; set; } = 2000;

    /// <summary>What modules in Redis are signed with; runners that share them share it. Else the content of <c>keys/modules.key</c> in <c>RLM_HOME</c>.</summary>
    [MinLength(16)]
    public string? StoreKey { get; set; }
}
