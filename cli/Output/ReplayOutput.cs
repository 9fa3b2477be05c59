using System.Text.Json.Nodes;
using RlmAspire.Cli.Hosting;
using RlmAspire.Contracts;
using RlmAspire.Runtime.Replay;

namespace RlmAspire.Cli.Output;

/// <summary>What <c>rlm replay</c> says.</summary>
internal sealed class ReplayOutput(Terminal terminal)
{
    /// <param name="report">What came of the replay.</param>
    /// <param name="recordedCost">What the recorded run cost.</param>
    /// <param name="kept">Whether the replay is in the store.</param>
    /// <param name="json">As one JSON object.</param>
    public void Write(ReplayReport report, string? recordedCost, bool kept, bool json)
    {
        if (json)
        {
            terminal.Out.WriteLine(ToJson(report, recordedCost, kept).ToJsonString(ContractsJsonContext.Default.Options));
            return;
        }

        foreach (var divergence in report.Divergences)
        {
            terminal.Out.WriteLine($"diverged {Place(divergence)}: {divergence.What}");
            terminal.Out.WriteLine("  " + Format.Text(divergence.Detail).ReplaceLineEndings("\n  "));
        }

        if (report.Identical)
        {
            terminal.Out.WriteLine(report.Ends is { } reason ? $"identical as far as the recording goes ({reason})" : "identical");
        }
        else if (report.Divergences.Any(static divergence => divergence.What == "cell output"))
        {
            terminal.Note("What a cell prints of the time, of chance or of an object's address is another thing each time.");
        }

        terminal.Note(
            $"{Format.Count(report.Compared, "event")} the same, {Format.Count(report.Replies, "reply", "replies")} replayed, no model asked: $0; recorded {Format.Cost(recordedCost)}."
            + (kept ? $" `rlm show {Format.ShortId(report.Result.Run)}` has the replay's steps." : ""));
    }

    private static string Place(ReplayDivergence divergence) =>
        (divergence.Call is { } call ? $"at call {call}{(divergence.Iteration is { } turn ? $", iteration {turn}" : "")}" : "at the run's end")
        + (divergence.Seq is { } seq ? $" (event {seq})" : "");

    private static JsonObject ToJson(ReplayReport report, string? recordedCost, bool kept) => new()
    {
        ["recorded"] = report.Recorded.ToString(),
        ["run"] = kept ? report.Result.Run.ToString() : null,
        ["identical"] = report.Identical,
        ["ends"] = report.Ends,
        ["compared"] = report.Compared,
        ["replies"] = report.Replies,
        ["costUsd"] = report.Result.CostUsd,
        ["recordedCostUsd"] = recordedCost,
        ["divergences"] = new JsonArray([.. report.Divergences.Select(static divergence => new JsonObject
        {
            ["call"] = divergence.Call,
            ["iteration"] = divergence.Iteration,
            ["seq"] = divergence.Seq,
            ["what"] = divergence.What,
            ["detail"] = divergence.Detail,
        })]),
    };
}
