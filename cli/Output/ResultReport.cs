using RlmAspire.Cli.Hosting;
using RlmAspire.Contracts;
using RlmAspire.Contracts.Runs;
using RlmAspire.Models;
using RlmAspire.Runtime;

namespace RlmAspire.Cli.Output;

/// <summary>What <c>rlm run</c> says: the answer, or the result as JSON, on standard output; all else on standard error.</summary>
internal sealed class ResultReport(Terminal terminal, bool json)
{
    public void Announce(RunRequest request, ResolvedModel model)
    {
        var name = model.Baseline ? $"{model.Name} — a retrieval policy, not a language model" : model.Name;
        var bytes = request.Contexts.Sum(static context => (long)context.Utf8.Length);
        terminal.Note($"run {request.Id}");
        terminal.Note($"model {name}; {Format.Count(request.Contexts.Count, "context")}, {Format.Bytes(bytes)}; {(request.Protocol == RunProtocols.Commands ? "commands in JSON" : $"cells in {request.Environment}")}");
    }

    /// <param name="result">How the run ended.</param>
    /// <param name="error">What went wrong, as the trace has it.</param>
    public void Write(RunResult result, string? error)
    {
        if (json)
        {
            RunJson.Write(terminal.Out, result, ContractsJsonContext.Default.RunResult);
        }
        else if (result.Answer is { } answer)
        {
            terminal.Out.WriteLine(Format.Text(answer));
        }

        if (error is not null)
        {
            terminal.Note($"rlm: {Format.Text(error)}");
        }

        terminal.Note(
            $"{Ending(result)} in {Format.Duration(result.DurationMs)}: {Format.Count(result.Iterations, "iteration")}, {Format.Count(result.Calls, "call")}, "
            + $"{Format.Tokens(result.Usage)}, {Format.Cost(result.CostUsd)}. `rlm show {Format.ShortId(result.Run)}` has the steps.");
    }

    private static string Ending(RunResult result) => result.Status switch
    {
        RunStatus.Completed => "answered",
        RunStatus.Stopped => $"stopped by {result.StopReason}, {Partial(result)}",
        RunStatus.Cancelled => $"cancelled, {Partial(result)}",
        _ => $"failed ({result.StopReason})",
    };

    private static string Partial(RunResult result) => result.Answer is null ? "with no answer so far" : "with the best answer so far";
}
