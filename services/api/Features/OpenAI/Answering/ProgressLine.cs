using RlmAspire.Contracts.Traces;

namespace RlmAspire.Api.Features.OpenAI.Answering;

/// <summary>What a client is shown of an event while it waits; never what a text or a program says.</summary>
internal static class ProgressLine
{
    private const string Root = "0";

    /// <summary>A line, or null for an event that nobody waits for.</summary>
    public static string? Of(TraceEvent traceEvent) => traceEvent.Type switch
    {
        EventTypes.RunQueued => "Queued.\n",
        EventTypes.RunStarted => traceEvent.Data["attempt"] is { } attempt ? $"Begun anew, attempt {attempt}.\n" : "Started.\n",
        EventTypes.IterationStarted when traceEvent.Call == Root => $"Turn {traceEvent.Iteration}.\n",
        EventTypes.CallStarted when traceEvent.Call != Root => $"Call {traceEvent.Call}.\n",
        EventTypes.CellCompleted when (string?)traceEvent.Data["status"] is { } status => $"Cell {(status == "ok" ? "done" : status)}.\n",
        EventTypes.BudgetExceeded => $"Limit reached: {traceEvent.Data["limit"]}.\n",
        _ => null,
    };
}
