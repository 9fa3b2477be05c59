using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RlmAspire.RustWasm.Caching;

/// <summary>What the cache traces and counts. No source is in either.</summary>
internal static class CacheTelemetry
{
    private const string Name = "RlmAspire.RustWasm";

    private static readonly ActivitySource s_source = new(Name);
    private static readonly Meter s_meter = new(Name);

    private static readonly Counter<long> s_lookups = s_meter.CreateCounter<long>(
        "rlm.wasm.cache.lookups", "{lookup}", "Modules that were looked for in a tier of the cache, by whether they were there.");

    private static readonly Counter<long> s_failures = s_meter.CreateCounter<long>(
        "rlm.wasm.cache.known_failures", "{lookup}", "Programs that were known not to compile.");

    /// <summary>Of compilations.</summary>
    public static readonly Histogram<double> CompileTime = s_meter.CreateHistogram<double>(
        "rlm.wasm.compile.duration", "ms", "Time in the compiler, the check of the module included.");

    public static Activity? StartCompile(WasmContract contract)
    {
        var activity = s_source.StartActivity("wasm.compile");
        activity?.SetTag("wasm.contract", WireNames.Of(contract));
        return activity;
    }

    public static void LookedUp(string tier, bool hit) => s_lookups.Add(
        1, new KeyValuePair<string, object?>("tier", tier), new KeyValuePair<string, object?>("outcome", hit ? "hit" : "miss"));

    public static void KnewFailure() => s_failures.Add(1);
}
