using System.Text.Json.Nodes;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Runtime.Budgets;
using RlmAspire.Traces;

namespace RlmAspire.Runtime.Tracing;

/// <summary>The events of a run as a whole. Calls write theirs through <see cref="CallTrace"/>.</summary>
/// <remarks>No token goes in: what has happened is written down, whatever was cancelled meanwhile.</remarks>
internal sealed class RunTrace(TraceWriter writer)
{
    // Commands run in no sandbox.
    private const string NoEnvironment = "none";

    public Task StartedAsync(RunRequest request, string model, string subModel, bool baseline, bool rustWasm)
    {
        var data = new JsonObject
        {
            ["query"] = request.Query,
            ["model"] = model,
            ["subModel"] = subModel,
            ["baseline"] = baseline,
            ["protocol"] = request.Protocol,
            ["environment"] = request.Protocol == RunProtocols.Commands ? NoEnvironment : request.Environment,
            ["source"] = request.Source,
            ["limits"] = Limits(request.Limits),
            ["client"] = new JsonObject { ["name"] = request.Client.Name, ["version"] = request.Client.Version },
        };
        if (rustWasm)
        {
            data["rustWasm"] = true;
        }

        if (request.Tools.Count > 0)
        {
            data["tools"] = ToolData.Describe(request.Tools);
        }

        if (request.SubTools is { } subTools)
        {
            data["subTools"] = ToolData.Describe(subTools);
        }

        if (request.ReplayOf is { } recorded)
        {
            data["replayOf"] = recorded.ToString();
        }

        if (request.Earlier is { } earlier)
        {
            data["attempt"] = earlier.Count + 1;
        }

        return WriteAsync(new EventDraft(EventTypes.RunStarted, data));
    }

    public async Task ContextAddedAsync(RunContext context, string title, ReadOnlyMemory<byte> utf8) => await WriteAsync(new EventDraft(
        EventTypes.ContextAdded, new JsonObject
        {
            ["name"] = context.Name,
            ["title"] = title,
            ["sha256"] = context.Sha256,
            ["bytes"] = context.Bytes,
            ["chars"] = context.Chars,
            ["source"] = context.Source,
            ["content"] = (await writer.PutAsync(utf8, CancellationToken.None)).Json,
        }));

    public Task LimitReachedAsync(LimitReached reached, string? call) => WriteAsync(new EventDraft(
        EventTypes.BudgetExceeded, new JsonObject
        {
            ["limit"] = reached.Limit,
            ["max"] = reached.Max.DeepClone(),
            ["spent"] = reached.Spent.DeepClone(),
        })
    { Call = call });

    /// <summary>Writes the event that ends the run.</summary>
    public Task EndedAsync(RunEnding ending, Spending spent, TimeSpan duration, int iterations, int calls)
    {
        var data = new JsonObject { ["iterations"] = iterations, ["calls"] = calls };
        if (ending.Answer is not null)
        {
            data["answer"] = ending.Answer;
        }

        if (ending.AnswerKind is not null && ending.Type is EventTypes.RunCompleted or EventTypes.RunStopped)
        {
            data["answerKind"] = ending.AnswerKind;
        }

        if (ending.Type == EventTypes.RunStopped)
        {
            data["reason"] = ending.Reason;
        }

        if (ending.By is { } canceller)
        {
            data["by"] = canceller.ToJson();
        }

        if (ending.ErrorMessage is not null)
        {
            data["error"] = CallTrace.Error(ending.Reason, ending.ErrorMessage);
        }

        return WriteAsync(new EventDraft(ending.Type, data) { Usage = spent.Usage, CostUsd = spent.CostUsd, Duration = duration });
    }

    public Task WriteAsync(EventDraft draft) => writer.WriteAsync(draft, CancellationToken.None).AsTask();

    private static JsonObject Limits(RunLimits limits) => new()
    {
        ["maxIterations"] = limits.MaxIterations,
        ["maxDepth"] = limits.MaxDepth,
        ["maxCalls"] = limits.MaxCalls,
        ["maxToolCalls"] = limits.MaxToolCalls,
        ["maxTokens"] = limits.MaxTokens,
        ["maxCostUsd"] = UsDollars.Format(limits.MaxCostUsd),
        ["timeoutMs"] = (long)limits.Timeout.TotalMilliseconds,
    };
}
