using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Runtime.Tests.Fakes;

/// <summary>What holds for the trace of every run, however it ended.</summary>
internal static class TraceRules
{
    public static void Hold(RecordedTrace trace, RunResult result)
    {
        var events = trace.Events;
        Assert.Null(HashChain.Verify(events, result.Run));
        Assert.Equal(EventTypes.RunStarted, events[0].Type);
        Assert.True(EventTypes.EndsRun(events[^1].Type), $"{events[^1].Type} does not end the run");
        Assert.Single(events, traceEvent => EventTypes.EndsRun(traceEvent.Type));
        HoldPairs(trace);
        HoldMessages(trace);
        HoldSums(trace, result);
    }

    private static void HoldPairs(RecordedTrace trace)
    {
        Same(trace, EventTypes.CallStarted, EventTypes.CallCompleted, traceEvent => traceEvent.Call!);
        Same(trace, EventTypes.IterationStarted, EventTypes.IterationCompleted, traceEvent => $"{traceEvent.Call} {traceEvent.Iteration}");
        Same(trace, EventTypes.CellStarted, EventTypes.CellCompleted, traceEvent => $"{traceEvent.Call} {traceEvent.Data["cell"]}");
        Same(trace, EventTypes.ToolCalled, EventTypes.ToolCompleted, traceEvent => $"{traceEvent.Call} {traceEvent.Data["number"]}");
        var answered = trace.Of(EventTypes.ModelCompleted).Count() + trace.Of(EventTypes.ModelFailed).Count(failed => !(bool)failed.Data["willRetry"]!);
        Assert.Equal(trace.Of(EventTypes.ModelRequested).Count(), answered);
    }

    private static void Same(RecordedTrace trace, string started, string completed, Func<TraceEvent, string> key)
    {
        var open = trace.Of(started).Select(key).Order().ToList();
        Assert.Equal(open, open.Distinct());
        Assert.Equal(open, trace.Of(completed).Select(key).Order());
    }

    /// <summary>Each message of a call stands in the trace once, where its offset says.</summary>
    private static void HoldMessages(RecordedTrace trace)
    {
        foreach (var call in trace.Of(EventTypes.ModelRequested).GroupBy(traceEvent => traceEvent.Call))
        {
            var next = 0;
            foreach (var request in call)
            {
                Assert.Equal(next, (int)request.Data["offset"]!);
                next += request.Data["messages"]!.AsArray().Count;
            }
        }
    }

    private static void HoldSums(RecordedTrace trace, RunResult result)
    {
        var end = trace.Events[^1];
        var root = Assert.Single(trace.Of(EventTypes.CallCompleted), traceEvent => traceEvent.Call == "0");
        var models = trace.Of(EventTypes.ModelCompleted).Aggregate(TokenUsage.Zero, (sum, traceEvent) => sum + traceEvent.Usage!);
        Assert.Equal((models, models, models), (root.Usage!, end.Usage!, result.Usage));
        Assert.Equal((root.CostUsd, root.CostUsd), (end.CostUsd, result.CostUsd));
        Assert.Equal(trace.Of(EventTypes.IterationStarted).Count(), result.Iterations);
        Assert.Equal(trace.Of(EventTypes.CallStarted).Count(), result.Calls);
        Assert.Equal((result.Iterations, result.Calls), ((int)end.Data["iterations"]!, (int)end.Data["calls"]!));
        Assert.Equal(result.Answer, end.Data["answer"] is { } answer ? trace.Text(answer) : null);
    }
}
