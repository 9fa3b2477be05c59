using RlmAspire.RustWasm;

namespace RlmAspire.Cli.Configuration;

/// <summary>What programs in Rust get, and what compiles them: the table <c>[wasm]</c>.</summary>
internal sealed record WasmSettings
{
    public bool Enabled { get; init; } = true;

    /// <summary>Of each program.</summary>
    public WasmLimits Limits { get; init; } = new();

    /// <summary>Where finished modules are kept; null for the usual place.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>The compiler; null for the first that is found.</summary>
    public string? RustcPath { get; init; }

    public RustWasmSettings Machine => new() { Enabled = Enabled, CacheFolder = CacheFolder, RustcPath = RustcPath };
}
