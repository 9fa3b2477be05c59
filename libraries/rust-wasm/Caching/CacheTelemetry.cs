using System.Diagnostics;
using System.Diagnostics.Metrics;
using RlmAspire.RustWasm.Telemetry;

namespace RlmAspire.RustWasm.Caching;

/// <summary>What the cache traces and counts. No source is in either.</summary>
internal static class CacheTelemetry
{
    private static readonly Counter<long> s_lookups = RustWasmTelemetry.Meter.CreateCounter<long>(
        "rlm.rust_wasm.cache.lookups", "{lookup}", "Modules that were looked for in a tier of the cache, by whether they were there.");

    private static readonly Counter<long> s_failures = RustWasmTelemetry.Meter.CreateCounter<long>(
        "rlm.rust_wasm.cache.known_failures", "{lookup}", "Programs that were known not to compile.");

    /// <summary>Of compilations.</summary>
    public static readonly Histogram<double> CompileTime = RustWasmTelemetry.Meter.CreateHistogram<double>(
        "rlm.rust_wasm.compile.duration", "ms", "Time in the compiler, the check of the module included.");

    public static Activity? StartCompile(WasmContract contract)
    {
        var activity = RustWasmTelemetry.Source.StartActivity("rust_wasm.compile");
        activity?.SetTag("rust_wasm.contract", contract.ToString());
        return activity;
    }

    public static void LookedUp(string tier, bool hit) => s_lookups.Add(
        1, new KeyValuePair<string, object?>("tier", tier), new KeyValuePair<string, object?>("outcome", hit ? "hit" : "miss"));

    public static void KnewFailure() => s_failures.Add(1);
}
