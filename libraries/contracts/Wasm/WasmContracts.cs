namespace RlmAspire.Contracts.Wasm;

/// <summary>The functions that a Rust program defines, on the wire.</summary>
public static class WasmContracts
{
    /// <summary><c>fn analyze(input: &amp;str) -> String</c>.</summary>
    public const string Analyze = "analyze";

    /// <summary><c>init_state</c>, <c>process_line</c> and <c>finalize</c>.</summary>
    public const string Reduce = "reduce";

    /// <summary><c>fn map_line(line: &amp;str) -> Vec&lt;(String, String)&gt;</c>.</summary>
    public const string Map = "map";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Analyze, Reduce, Map];
}
