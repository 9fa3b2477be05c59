using RlmAspire.Contracts.Traces;

namespace RlmAspire.Cli.Output;

/// <summary>A run as plain lines, for logs and pipes.</summary>
internal sealed class RunPlainView(TextWriter output) : IRunView
{
    public void Observe(TraceEvent traceEvent)
    {
        switch (traceEvent.Type)
        {
            case EventTypes.IterationStarted:
                output.WriteLine($"{traceEvent.Call} iteration {traceEvent.Iteration}");
                break;
            case EventTypes.CellCompleted:
                output.WriteLine($"{traceEvent.Call} cell {traceEvent.Data["cell"]} {traceEvent.Data["status"]} in {Format.Duration(traceEvent.DurationMs)}: {Format.Line(Payload.PreviewOf(traceEvent.Data["stdout"]), 100)}");
                break;
            case EventTypes.CommandCompleted:
                output.WriteLine($"{traceEvent.Call} command {traceEvent.Data["index"]} {(traceEvent.Data["error"] is null ? "ok" : "error")} in {Format.Duration(traceEvent.DurationMs)}: {CommandLine.Of(traceEvent.Data, 100)}");
                break;
            case EventTypes.CallStarted when traceEvent.Call != "0":
                output.WriteLine($"{traceEvent.Call} {traceEvent.Data["kind"]} call: {Format.Line(Payload.PreviewOf(traceEvent.Data["prompt"]), 100)}");
                break;
            case EventTypes.ModelFailed:
                output.WriteLine($"{traceEvent.Call} model failed: {Format.Line(traceEvent.Data["error"]?["message"]?.ToString(), 200)}");
                break;
            case EventTypes.BudgetExceeded:
                output.WriteLine($"limit {traceEvent.Data["limit"]} reached: {traceEvent.Data["spent"]} of {traceEvent.Data["max"]}");
                break;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
