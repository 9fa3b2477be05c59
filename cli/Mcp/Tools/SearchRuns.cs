using System.Text.Json.Nodes;
using RlmAspire.Cli.Mcp.Serving;
using RlmAspire.Cli.Output;
using RlmAspire.Contracts.Runs;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Mcp.Tools;

/// <summary><c>search_runs</c></summary>
internal sealed class SearchRuns(LocalStore store)
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 200;
    private const string Interrupted = "interrupted";

    public ServedTool Tool => new(
        "search_runs",
        "Lists runs in this machine's store, newest first: those whose question or answer (the first 200 characters of each) or model hold a text, or all.",
        [
            Parameter.Text("text", "What to look for; case does not count."),
            Parameter.Choice(
                "status", "Only runs of this status.",
                RunStatus.Queued, RunStatus.Running, RunStatus.Completed, RunStatus.Stopped, RunStatus.Failed, RunStatus.Cancelled, Interrupted),
            Parameter.Whole("limit", $"How many; {DefaultLimit} without it.", 1, MaxLimit),
        ],
        SearchAsync) { ReadOnly = true };

    private Task<ToolReply> SearchAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var limit = (int)(call.Arguments.Whole("limit") ?? DefaultLimit);
        var status = call.Arguments.Text("status");
        var found = store.Search(call.Arguments.Text("text")).Where(run => status is null || Format.Status(run) == status).Take(limit + 1).ToList();
        return Task.FromResult(ToolReply.Of(new JsonObject
        {
            ["runs"] = new JsonArray([.. found.Take(limit).Select(Describe)]),
            ["more"] = found.Count > limit,
        }));
    }

    private static JsonObject Describe(RunSummary run) => new()
    {
        ["run"] = run.Id.ToString(),
        ["status"] = Format.Status(run),
        ["question"] = run.QueryPreview,
        ["answer"] = run.AnswerPreview,
        ["model"] = Format.Model(run),
        ["startedAt"] = run.StartedAt.ToString("O"),
        ["durationMs"] = run.DurationMs,
        ["iterations"] = run.Iterations,
        ["calls"] = run.Calls,
        ["costUsd"] = run.CostUsd,
        ["stopReason"] = run.StopReason,
    };
}
