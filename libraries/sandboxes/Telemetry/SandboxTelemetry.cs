using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RlmAspire.Sandboxes.Telemetry;

/// <summary>What this library traces and counts. Code and output are in neither.</summary>
internal static class SandboxTelemetry
{
    public const string Name = "RlmAspire.Sandboxes";

    private static readonly ActivitySource s_source = new(Name);
    private static readonly Meter s_meter = new(Name);

    private static readonly Histogram<double> s_open = s_meter.CreateHistogram<double>(
        "rlm.sandbox.open.duration", "ms", "Time until a guest was ready, its contexts set again where it took another's place.");

    private static readonly Histogram<double> s_cell = s_meter.CreateHistogram<double>(
        "rlm.sandbox.cell.duration", "ms", "Wall time of cells, by how they ended.");

    private static readonly Counter<long> s_hostCalls = s_meter.CreateCounter<long>(
        "rlm.sandbox.host_calls", "{call}", "Host calls of cells, each prompt of a batch counted.");

    private static readonly Histogram<long> s_parked = s_meter.CreateHistogram<long>(
        "rlm.sandbox.parked.size", "By", "Bytes of sessions that were parked.");

    /// <summary>Of sessions that a runner serves: their cells run for clients elsewhere.</summary>
    public static readonly Histogram<double> ServedOpen = s_meter.CreateHistogram<double>(
        "rlm.sandbox.served.open.duration", "ms", "Time until a client's session was ready.");

    public static readonly Histogram<double> ServedUnpark = s_meter.CreateHistogram<double>(
        "rlm.sandbox.served.unpark.duration", "ms", "Time until a parked session was ready again.");

    public static readonly Histogram<double> ServedCell = s_meter.CreateHistogram<double>(
        "rlm.sandbox.served.cell.duration", "ms", "Wall time of clients' cells.");

    public static readonly Counter<long> ServedStops = s_meter.CreateCounter<long>(
        "rlm.sandbox.served.cells.stopped", "{cell}", "Clients' cells that did not come to their end, by reason.");

    public static Activity? StartOpen(string environment) => Start("sandbox.open", environment);

    public static Activity? StartCell(string environment) => Start("sandbox.cell", environment);

    public static void Opened(string environment, TimeSpan duration) =>
        s_open.Record(duration.TotalMilliseconds, new KeyValuePair<string, object?>("environment", environment));

    public static void Parked(string environment, int bytes) => s_parked.Record(bytes, new KeyValuePair<string, object?>("environment", environment));

    public static void Ran(Activity? activity, string environment, CellResult result)
    {
        var tags = new TagList { { "environment", environment }, { "status", result.Status.ToString() } };
        s_cell.Record(result.DurationMs, tags);
        s_hostCalls.Add(result.HostCalls, tags);
        activity?.SetTag("sandbox.cell.status", result.Status.ToString());
        activity?.SetTag("sandbox.cell.host_calls", result.HostCalls);
        activity?.SetTag("sandbox.cell.stdout_bytes", result.StdoutBytes);
        activity?.SetTag("sandbox.cell.cpu_ms", result.CpuMs);
        activity?.SetTag("sandbox.cell.peak_memory_bytes", result.PeakMemoryBytes);
        activity?.SetTag("sandbox.cell.state_lost", result.StateLost);
        if (result.Status is not (CellStatus.Ok or CellStatus.Cancelled))
        {
            activity?.SetTag("error.type", result.Error?.Type);
        }
    }

    private static Activity? Start(string name, string environment)
    {
        var activity = s_source.StartActivity(name);
        activity?.SetTag("sandbox.environment", environment);
        return activity;
    }
}
