using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;
using RlmAspire.Testing;

namespace RlmAspire.Benchmarks.Ingest;

/// <summary>A run as the loop writes it: turns of request, reply, cell and result, about 700 bytes an event.</summary>
internal static class SampleTrace
{
    private static readonly string s_code = string.Concat(Enumerable.Repeat("for line in context.splitlines():\n    if 'door' in line:\n        print(line)\n", 5));
    private static readonly string s_output = string.Concat(Enumerable.Repeat("The third door of the house was painted green in 1904.\n", 14));

    public static TraceBuilder Create(int events)
    {
        var trace = new TraceBuilder(TimeProvider.System).Started().Call("0");
        while (trace.Events.Count < events - 1)
        {
            AddNext(trace, trace.Events.Count % 5, trace.Events.Count / 5);
        }

        return trace.Completed();
    }

    private static void AddNext(TraceBuilder trace, int step, int turn) => _ = step switch
    {
        0 => trace.Add(EventTypes.IterationStarted, [], "0"),
        1 => trace.Add(EventTypes.ModelRequested, new JsonObject { ["model"] = "m", ["offset"] = turn, ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = s_output }), ["parameters"] = new JsonObject() }, "0"),
        2 => trace.Spent("0", new TokenUsage(1200 + turn, 1024, 96, 0), "0.000412"),
        3 => trace.Add(EventTypes.CellStarted, new JsonObject { ["cell"] = turn, ["code"] = s_code }, "0"),
        _ => trace.Add(EventTypes.CellCompleted, new JsonObject { ["cell"] = turn, ["status"] = "ok", ["stdout"] = s_output, ["stderr"] = "", ["stdoutBytes"] = s_output.Length, ["stderrBytes"] = 0, ["shown"] = s_output, ["newVariables"] = new JsonArray(), ["changedVariables"] = new JsonArray(), ["ranges"] = new JsonArray(new JsonObject { ["context"] = 0, ["start"] = 0, ["end"] = 1000 }), ["hostCalls"] = 0 }, "0"),
    };
}
