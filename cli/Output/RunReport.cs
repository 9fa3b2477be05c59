using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Output;

/// <summary>One run with its question, answer, contexts and tree of calls.</summary>
internal sealed class RunReport(TextWriter output, LocalStore store, int width)
{
    public void Write(RunDetail detail)
    {
        var run = detail.Summary;
        output.WriteLine($"run       {run.Id}");
        output.WriteLine($"status    {Format.Status(run)}{(run.StopReason is { } reason and not ("answered" or "cancelled") ? $" ({reason})" : "")}");
        if (store.ReadEvents(run.Id, -1, 2).Select(static first => first.Data.Text("replayOf")).FirstOrDefault(static recorded => recorded is not null) is { } recorded)
        {
            output.WriteLine($"replay of {Format.Line(recorded, 60)}: its models' replies were recorded, no model was asked");
        }

        output.WriteLine($"model     {Format.Model(run)}{(run.SubModel is { } sub && sub != run.Model ? $", sub-calls {sub}" : "")}");
        output.WriteLine($"protocol  {Protocol(run.Id)}");
        output.WriteLine($"started   {run.StartedAt:yyyy-MM-dd HH:mm:ss} UTC, took {Format.Duration(run.DurationMs)}");
        output.WriteLine($"spent     {Format.Count(run.Calls, "call")}, {Format.Count(run.Iterations, "iteration")}, {Format.Tokens(run.Usage)}, {Format.Cost(run.CostUsd)}");
        foreach (var context in detail.Contexts)
        {
            output.WriteLine($"{context.Name,-9} {Format.Line(context.Source, width - 40)}, {Format.Bytes(context.Bytes)}, sha256 {context.Sha256[..Math.Min(12, context.Sha256.Length)]}");
        }

        if (run.Error is { } error)
        {
            output.WriteLine($"error     {Format.Line(error, 2000)}");
        }

        WriteText("QUESTION", store.ReadText(detail.Query));
        WriteCalls(detail.Calls);
        WriteText("ANSWER", store.ReadText(detail.Answer));
    }

    /// <summary>Runs of before there were two say nothing of it.</summary>
    private string Protocol(Guid run) =>
        store.EnumerateEvents(run).FirstOrDefault(static traceEvent => traceEvent.Type == EventTypes.RunStarted)?.Data["protocol"]?.ToString() ?? RunProtocols.Repl;

    private void WriteText(string title, string? text)
    {
        if (text is not null)
        {
            output.WriteLine();
            output.WriteLine(title);
            output.WriteLine(Format.Text(text));
        }
    }

    private void WriteCalls(IReadOnlyList<RunCall> calls)
    {
        output.WriteLine();
        output.WriteLine("CALLS (own and with all below)");
        foreach (var call in calls)
        {
            var indent = new string(' ', call.Path.Count(static character => character == '/') * 2);
            var iterations = call.Kind == "rlm" ? $", {Format.Count(call.Iterations, "iteration")}" : "";
            output.WriteLine(
                $"{indent}{call.Path} {call.Kind} {call.Status}{iterations}, {Format.Duration(call.DurationMs)}, {Format.Tokens(call.Exclusive.Usage)}, {Format.Cost(call.Exclusive.CostUsd)}"
                + (call.Exclusive == call.Inclusive ? "" : $"; with below {Format.Tokens(call.Inclusive.Usage)}, {Format.Cost(call.Inclusive.CostUsd)}")
                + $"  {Format.Line(Payload.PreviewOf(call.Prompt), 60)}");
        }
    }
}
