using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RlmAspire.RustWasm.Telemetry;

/// <summary>What this library traces and counts. Source, input and output are in neither.</summary>
internal static class RustWasmTelemetry
{
    public const string Name = "RlmAspire.RustWasm";

    private static readonly ActivitySource s_source = new(Name);
    private static readonly Meter s_meter = new(Name);

    private static readonly Counter<long> s_lookups = s_meter.CreateCounter<long>(
        "rlm.wasm.cache.lookups", "{lookup}", "Modules that were looked for in a tier of the cache, by whether they were there.");

    private static readonly Counter<long> s_failures = s_meter.CreateCounter<long>(
        "rlm.wasm.cache.known_failures", "{lookup}", "Programs that were known not to compile.");

    private static readonly Histogram<double> s_executions = s_meter.CreateHistogram<double>(
        "rlm.wasm.execution.duration", "ms", "Wall time of executions without the compilation, by how they ended.");

    private static readonly Counter<long> s_fuel = s_meter.CreateCounter<long>("rlm.wasm.fuel", "{unit}", "Fuel that programs used.");

    /// <summary>Of compilations.</summary>
    public static readonly Histogram<double> CompileTime = s_meter.CreateHistogram<double>(
        "rlm.wasm.compile.duration", "ms", "Time in the compiler, the check of the module included.");

    public static Activity? StartCompile(WasmContract contract)
    {
        var activity = s_source.StartActivity("wasm.compile");
        activity?.SetTag("wasm.contract", WireNames.Of(contract));
        return activity;
    }

    public static Activity? StartExecution(WasmContract contract, int inputBytes)
    {
        var activity = s_source.StartActivity("wasm.execute");
        activity?.SetTag("wasm.contract", WireNames.Of(contract));
        activity?.SetTag("wasm.input_bytes", inputBytes);
        return activity;
    }

    public static void LookedUp(string tier, bool hit) => s_lookups.Add(
        1, new KeyValuePair<string, object?>("tier", tier), new KeyValuePair<string, object?>("outcome", hit ? "hit" : "miss"));

    public static void KnewFailure() => s_failures.Add(1);

    public static void Executed(Activity? activity, WasmExecution execution)
    {
        var status = WireNames.Of(execution.Status);
        s_executions.Record(execution.DurationMs, new KeyValuePair<string, object?>("status", status));
        s_fuel.Add(execution.Fuel ?? 0);
        activity?.SetTag("wasm.status", status);
        activity?.SetTag("wasm.tier", WireNames.Of(execution.Compilation.Tier));
        activity?.SetTag("wasm.fuel", execution.Fuel);
        activity?.SetTag("wasm.memory_bytes", execution.MemoryBytes);
        if (execution.Status != WasmStatus.Completed)
        {
            activity?.SetTag("error.type", status);
        }
    }
}
