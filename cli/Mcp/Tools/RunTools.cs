using System.Text.Json.Nodes;
using RlmAspire.Cli.Commands;
using RlmAspire.Cli.Mcp.Runs;
using RlmAspire.Cli.Mcp.Serving;
using RlmAspire.Cli.Output;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Mcp.Tools;

/// <summary><c>rlm_run</c>, <c>rlm_status</c>, <c>rlm_cancel</c></summary>
internal sealed class RunTools(BackgroundRuns runs, LocalStore store, RunRequests requests)
{
    private const int LongestAnswer = 100_000;
    private const int LongestWait = 300;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    private static readonly Parameter s_run = Parameter.Text("run", "The run's id, the beginning of it, or 'last' for the newest.", 36) with { Required = true };

    private static readonly Parameter s_wait = Parameter.Number("wait_seconds", "Wait so long for the run to end before answering; 0 without it.", 0, LongestWait);

    public IEnumerable<ServedTool> All =>
    [
        new(
            "rlm_run",
            $"""
            Asks a question about texts of any length, such as whole code bases or logs: a Recursive Language Model works on them in its own sandbox, so
            they never pass through this conversation. It goes on in the background: the answer here is the run's id, and rlm_status tells how it goes and
            what it found. {requests.Files.Describe()} At most {BackgroundRuns.AtOnce} runs at once.
            """,
            [.. requests.Parameters, s_wait],
            RunAsync) { OpenWorld = true },
        new("rlm_status", "Tells how a run goes or went: status, steps, spending, and the answer once there is one.", [s_run, s_wait], StatusAsync) { ReadOnly = true },
        new("rlm_cancel", "Ends a run that this server has started. What it had found so far stays.", [s_run], CancelAsync) { Destructive = true },
    ];

    private async Task<ToolReply> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        call.Doing = "reading the contexts";
        var request = await requests.ReadAsync(call.Arguments, cancellationToken);
        var run = await runs.StartAsync(request);
        await WaitAsync(run.Id, call, cancellationToken);
        return Describe(run.Id);
    }

    private async Task<ToolReply> StatusAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var run = RunReference.Resolve(store, call.Arguments.Text("run")!);
        await WaitAsync(run, call, cancellationToken);
        return Describe(run);
    }

    private async Task<ToolReply> CancelAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var id = RunReference.Resolve(store, call.Arguments.Text("run")!);
        var run = runs.Find(id) ?? throw new RlmException(ErrorCodes.NotFound, $"The run {id} was not started by this server; it cannot be cancelled here.");
        await run.Cancel.CancelAsync();
        await run.Ended.WaitAsync(cancellationToken);
        return Describe(id);
    }

    private async Task WaitAsync(Guid run, ToolCall call, CancellationToken cancellationToken)
    {
        var patience = call.Arguments.Seconds("wait_seconds") ?? TimeSpan.Zero;
        using var end = new CancellationTokenSource(patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        while (patience > TimeSpan.Zero && store.Get(run) is { EndedAt: null, Interrupted: false } summary && !either.IsCancellationRequested)
        {
            call.Doing = $"{Format.Count(summary.Iterations, "iteration")}, {Format.Count(summary.Calls, "call")}, {Format.Tokens(summary.Usage)}, {Format.Cost(summary.CostUsd)}";
            await Task.Delay(s_look, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private ToolReply Describe(Guid id)
    {
        var run = store.Get(id)!;
        var answer = run.AnswerPreview is null ? null : store.ReadText(store.GetDetail(id)!.Answer);
        return ToolReply.Of(new JsonObject
        {
            ["run"] = id.ToString(),
            ["status"] = Format.Status(run),
            ["answer"] = answer is null ? null : ToolReply.Cut(answer, LongestAnswer, $"`rlm show {id}` has them"),
            ["stopReason"] = run.StopReason,
            ["error"] = run.Error,
            ["model"] = Format.Model(run),
            ["iterations"] = run.Iterations,
            ["calls"] = run.Calls,
            ["inputTokens"] = run.Usage.InputTokens,
            ["outputTokens"] = run.Usage.OutputTokens,
            ["costUsd"] = run.CostUsd,
            ["durationMs"] = run.DurationMs,
        }) with
        { IsError = run.Status == RunStatus.Failed };
    }
}
