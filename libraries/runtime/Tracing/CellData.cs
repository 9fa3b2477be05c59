using System.Text.Json.Nodes;
using RlmAspire.Sandboxes;

namespace RlmAspire.Runtime.Tracing;

/// <summary>The <c>data</c> of <c>cell.completed</c>.</summary>
internal static class CellData
{
    public static JsonObject Of(int cell, CellResult result, string shown)
    {
        var data = new JsonObject
        {
            ["cell"] = cell,
            ["status"] = StatusName(result.Status),
            ["stdout"] = result.Stdout,
            ["stderr"] = result.Stderr,
            ["stdoutBytes"] = result.StdoutBytes,
            ["stderrBytes"] = result.StderrBytes,
            ["shown"] = shown,
            ["newVariables"] = Variables(result.NewVariables),
            ["changedVariables"] = Variables(result.ChangedVariables),
            ["ranges"] = Ranges(result.Ranges),
            ["hostCalls"] = result.HostCalls,
        };
        AddOptional(data, result);
        return data;
    }

    /// <summary>The wire's word for a status.</summary>
    public static string StatusName(CellStatus status) => status switch
    {
        CellStatus.Ok => "ok",
        CellStatus.Error => "error",
        CellStatus.Timeout => "timeout",
        CellStatus.Killed => "killed",
        _ => "cancelled",
    };

    private static void AddOptional(JsonObject data, CellResult result)
    {
        if (result.Error is { } error)
        {
            data["error"] = new JsonObject { ["type"] = error.Type, ["message"] = error.Message, ["traceback"] = error.Traceback };
        }

        if (result.CpuMs is { } cpu)
        {
            data["cpuMs"] = cpu;
        }

        if (result.PeakMemoryBytes is { } peak)
        {
            data["peakMemoryBytes"] = peak;
        }

        if (result.Fuel is { } fuel)
        {
            data["fuel"] = fuel;
        }

        if (result.StateLost)
        {
            data["stateLost"] = true;
        }
    }

    private static JsonArray Variables(IReadOnlyList<VariableInfo> variables) =>
        [.. variables.Select(variable => (JsonNode)new JsonObject { ["name"] = variable.Name, ["type"] = variable.Type, ["preview"] = variable.Preview })];

    private static JsonArray Ranges(IReadOnlyList<ContextRange> ranges) =>
        [.. ranges.Select(range => (JsonNode)new JsonObject { ["context"] = range.Context, ["start"] = range.Start, ["end"] = range.End })];
}
