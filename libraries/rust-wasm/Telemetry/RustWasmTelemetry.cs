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

    private static readonly Histogram<double> s_execution = s_meter.CreateHistogram<double>(
        "rlm.rust_wasm.execution.duration", "ms", "Wall time of executions, by how they ended and whether the worker had the module.");

    private static readonly Histogram<long> s_fuel = s_meter.CreateHistogram<long>("rlm.rust_wasm.execution.fuel", "{unit}", "Fuel that executions used.");

    private static readonly Histogram<double> s_waiting = s_meter.CreateHistogram<double>(
        "rlm.rust_wasm.execution.wait", "ms", "Time that executions waited for a worker.");

    private static readonly Histogram<double> s_workerCompile = s_meter.CreateHistogram<double>(
        "rlm.rust_wasm.worker.compile.duration", "ms", "Time that workers took to compile modules that they did not have.");

    private static readonly Counter<long> s_kills = s_meter.CreateCounter<long>("rlm.rust_wasm.worker.kills", "{worker}", "Workers that were killed, by reason.");

    /// <summary>Bytes of the modules that workers keep compiled.</summary>
    public static readonly UpDownCounter<long> Resident = s_meter.CreateUpDownCounter<long>(
        "rlm.rust_wasm.worker.resident.size", "By", "Bytes of finished modules that workers keep compiled.");

    public static Activity? StartExecution(ModuleCall call)
    {
        var activity = s_source.StartActivity("rust_wasm.execute");
        activity?.SetTag("rust_wasm.contract", call.Contract.ToString());
        activity?.SetTag("rust_wasm.module", call.Key);
        activity?.SetTag("rust_wasm.input_bytes", call.Input.Length);
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

        activity?.SetTag("rust_wasm.status", run.Status.ToString());
        activity?.SetTag("rust_wasm.fuel", run.Fuel);
        activity?.SetTag("rust_wasm.memory_bytes", run.MemoryBytes);
        activity?.SetTag("rust_wasm.resident", run.Resident);
        if (run.Status != WasmStatus.Completed)
        {
            activity?.SetTag("error.type", run.Status.ToString());
        }
    }

    public static void Compiled(double durationMs) => s_workerCompile.Record(durationMs);

    public static void Killed(WorkerStop reason) => s_kills.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));
}
