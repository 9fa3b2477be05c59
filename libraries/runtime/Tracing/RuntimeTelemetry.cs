using System.Diagnostics;
using System.Diagnostics.Metrics;
using RlmAspire.RustWasm.Commands;
using RlmAspire.Sandboxes;

namespace RlmAspire.Runtime.Tracing;

/// <summary>What this library tells OpenTelemetry: <c>invoke_agent</c> for an rlm call, <c>execute_tool</c> for a cell or a command.</summary>
public static class RuntimeTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "RlmAspire.Runtime";

    // The name is the model's, and need not be one of ours.
    private const int LongestName = 40;

    private static readonly ActivitySource s_source = new(Name);
    private static readonly Meter s_meter = new(Name);

    private static readonly Histogram<double> s_runDuration =
        s_meter.CreateHistogram<double>("rlm.run.duration", "s", "Wall time of a run, by status and model.");

    private static readonly Counter<long> s_iterations =
        s_meter.CreateCounter<long>("rlm.run.iterations", "{iteration}", "Turns of rlm calls, by model.");

    private static readonly Histogram<double> s_cellDuration =
        s_meter.CreateHistogram<double>("rlm.cell.duration", "s", "Wall time of a cell, its sub-calls included, by status.");

    private static readonly Histogram<double> s_commandDuration =
        s_meter.CreateHistogram<double>("rlm.command.duration", "s", "Wall time of a command, its sub-calls included, by status.");

    internal static Activity? StartCall(Guid run, string path, int depth, string model)
    {
        var activity = s_source.StartActivity("invoke_agent rlm");
        activity?.SetTag("gen_ai.operation.name", "invoke_agent").SetTag("gen_ai.agent.name", "rlm").SetTag("gen_ai.request.model", model)
            .SetTag("gen_ai.conversation.id", run).SetTag("rlm.call.path", path).SetTag("rlm.call.depth", depth);
        return activity;
    }

    internal static Activity? StartCell(string path, int cell)
    {
        var activity = s_source.StartActivity("execute_tool repl");
        activity?.SetTag("gen_ai.operation.name", "execute_tool").SetTag("gen_ai.tool.name", "repl").SetTag("gen_ai.tool.type", "function")
            .SetTag("rlm.call.path", path).SetTag("rlm.cell", cell);
        return activity;
    }

    internal static void EndCell(Activity? activity, CellResult result)
    {
        var status = CellData.StatusName(result.Status);
        s_cellDuration.Record(result.DurationMs / 1000, new KeyValuePair<string, object?>("rlm.cell.status", status));
        activity?.SetTag("rlm.cell.status", status).SetTag("rlm.cell.stdout_bytes", result.StdoutBytes).SetTag("rlm.cell.host_calls", result.HostCalls);
        if (result.Error is { } error)
        {
            activity?.SetTag("error.type", error.Type).SetStatus(ActivityStatusCode.Error);
        }
    }

    internal static Activity? StartCommand(string path, int index, string command)
    {
        var activity = s_source.StartActivity("execute_tool command");
        activity?.SetTag("gen_ai.operation.name", "execute_tool").SetTag("gen_ai.tool.name", command.Length > LongestName ? command[..LongestName] : command)
            .SetTag("gen_ai.tool.type", "function").SetTag("rlm.call.path", path).SetTag("rlm.command", index);
        return activity;
    }

    internal static void EndCommand(Activity? activity, CommandResult result)
    {
        s_commandDuration.Record(result.Duration.TotalSeconds, new KeyValuePair<string, object?>("rlm.command.status", result.Error is null ? "ok" : "error"));
        if (result.Error is { } error)
        {
            activity?.SetTag("error.type", error.Code).SetStatus(ActivityStatusCode.Error);
        }
    }

    internal static void CountIteration(string model) => s_iterations.Add(1, new KeyValuePair<string, object?>("gen_ai.request.model", model));

    internal static void EndRun(string status, string model, TimeSpan duration) => s_runDuration.Record(
        duration.TotalSeconds,
        new KeyValuePair<string, object?>("rlm.run.status", status),
        new KeyValuePair<string, object?>("gen_ai.request.model", model));
}
