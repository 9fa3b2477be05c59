using System.Diagnostics;
using System.Diagnostics.Metrics;
using RlmAspire.RustWasm.Running;

namespace RlmAspire.RustWasm.Telemetry;

/// <summary>What this library traces and counts. Source, input and output are in neither.</summary>
internal static class RustWasmTelemetry
{
    public const string Name = "RlmAspire.RustWasm";

    private static readonly ActivitySource s_source = new(Name);
    private static readonly Meter s_meter = new(Name);

    /// <summary>For the parts of this library that count for themselves.</summary>
    public static ActivitySource Source => s_source;

    public static Meter Meter => s_meter;

    private static readonly Histogram<double> s_execution = s_meter.CreateHistogram<double>(
        "rlm.wasm.execution.duration", "ms", "Wall time of executions, by how they ended and whether the worker had the module.");

    private static readonly Histogram<long> s_fuel = s_meter.CreateHistogram<long>("rlm.wasm.execution.fuel", "{unit}", "Fuel that executions used.");

    private static readonly Histogram<double> s_waiting = s_meter.CreateHistogram<double>(
        "rlm.wasm.execution.wait", "ms", "Time that executions waited for a worker.");

    private static readonly Histogram<double> s_workerCompile = s_meter.CreateHistogram<double>(
        "rlm.wasm.worker.compile.duration", "ms", "Time that workers took to compile modules that they did not have.");

    private static readonly Counter<long> s_kills = s_meter.CreateCounter<long>("rlm.wasm.worker.kills", "{worker}", "Workers that were killed, by reason.");

    /// <summary>Bytes of the modules that workers keep compiled.</summary>
    public static readonly UpDownCounter<long> Resident = s_meter.CreateUpDownCounter<long>(
        "rlm.wasm.worker.resident.size", "By", "Bytes of finished modules that workers keep compiled.");

    public static Activity? StartExecution(ModuleCall call)
    {
        var activity = s_source.StartActivity("wasm.execute");
        activity?.SetTag("wasm.contract", WireNames.Of(call.Contract));
        activity?.SetTag("wasm.module", call.Key);
        activity?.SetTag("wasm.input_bytes", call.Input.Length);
        return activity;
    }

    public static void Executed(Activity? activity, ModuleRun run, TimeSpan waited)
    {
        var tags = new TagList { { "status", run.Status.ToString() }, { "resident", run.Resident } };
        s_execution.Record(run.DurationMs, tags);
        s_waiting.Record(waited.TotalMilliseconds);
        if (run.Fuel is { } fuel)
        {
            s_fuel.Record(fuel);
        }

        activity?.SetTag("wasm.status", run.Status.ToString());
        activity?.SetTag("wasm.fuel", run.Fuel);
        activity?.SetTag("wasm.memory_bytes", run.MemoryBytes);
        activity?.SetTag("wasm.resident", run.Resident);
        if (run.Status != WasmStatus.Completed)
        {
            activity?.SetTag("error.type", run.Status.ToString());
        }
    }

    public static void Compiled(double durationMs) => s_workerCompile.Record(durationMs);

    public static void Killed(WorkerStop reason) => s_kills.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));
}
