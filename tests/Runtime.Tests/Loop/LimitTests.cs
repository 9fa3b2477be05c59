using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Models.Pricing;
using RlmAspire.Runtime.Tests.Fakes;
using static RlmAspire.Runtime.Tests.Fakes.TestRun;

namespace RlmAspire.Runtime.Tests.Loop;

public sealed class LimitTests
{
    [Fact]
    public async Task RunAsync_TurnsAreUsedUp_AnswerIsForcedAndTheRunIsStopped()
    {
        var model = FakeModel.Saying(Cell("print 1"), Cell("print 2"), Cell("print 3"), "My best guess is 42.");

        var (result, trace) = await OfAsync(model, new RunLimits { MaxIterations = 3 });

        Assert.Equal((RunStatus.Stopped, ErrorCodes.MaxIterationsReached, "My best guess is 42.", 3), (result.Status, result.StopReason, result.Answer, result.Iterations));
        Assert.Equal("forced", (string)trace.Single(EventTypes.RunStopped).Data["answerKind"]!);
        Assert.Equal("maxIterations", (string)trace.Single(EventTypes.BudgetExceeded).Data["limit"]!);
        Assert.Contains("your last one", model.Conversations[2][^1].Text, StringComparison.Ordinal);
        Assert.Contains("no code will be run any more", model.Conversations[3][^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_HundredTurns_AreAllRun()
    {
        string[] replies = [.. Enumerable.Range(1, 99).Select(number => Cell($"print {number}")), Cell("answer done")];

        var (result, _) = await OfAsync(FakeModel.Saying(replies), new RunLimits { MaxIterations = 100 });

        Assert.Equal((RunStatus.Completed, 100), (result.Status, result.Iterations));
    }

    [Fact]
    public async Task RunAsync_TokensAreUsedUp_StopsWithTheDraft()
    {
        var (result, trace) = await OfAsync(FakeModel.Saying(Cell("draft so far"), Cell("print more")), new RunLimits { MaxTokens = 30 });

        Assert.Equal((RunStatus.Stopped, ErrorCodes.TokenBudgetExhausted, "so far"), (result.Status, result.StopReason, result.Answer));
        var exceeded = trace.Single(EventTypes.BudgetExceeded);
        Assert.Equal(("maxTokens", 30L, 30L), ((string)exceeded.Data["limit"]!, (long)exceeded.Data["max"]!, (long)exceeded.Data["spent"]!));
    }

    [Fact]
    public async Task RunAsync_TokensRunOutInSubCalls_WaitingCallsAndTheCellEnd()
    {
        var calls = 0;
        var allWait = new TaskCompletionSource();
        var model = new FakeModel
        {
            Respond = async (messages, token) =>
            {
                if (messages[0].Role == ChatRole.System)
                {
                    return FakeModel.Reply(Cell("batch a|b|c|d", "hang"));
                }

                var number = Interlocked.Increment(ref calls);
                if (number == 4)
                {
                    allWait.SetResult();
                }

                await (number <= 2 ? allWait.Task : Task.Delay(Timeout.Infinite, token));
                return FakeModel.Reply("ok");
            },
        };

        var (result, trace) = await OfAsync(model, new RunLimits { MaxTokens = 40 });

        Assert.Equal((RunStatus.Stopped, ErrorCodes.TokenBudgetExhausted), (result.Status, result.StopReason));
        Assert.Null(result.CostUsd);
        Assert.Equal(2, trace.Of(EventTypes.ModelFailed).Count());
        Assert.All(trace.Of(EventTypes.ModelFailed), failed => Assert.Equal(ErrorCodes.TokenBudgetExhausted, (string)failed.Data["error"]!["code"]!));
        Assert.Equal("cancelled", (string)trace.Single(EventTypes.CellCompleted).Data["status"]!);
    }

    [Fact]
    public async Task RunAsync_MoneyIsUsedUp_Stops()
    {
        var model = new FakeModel { Respond = (_, _) => Task.FromResult(FakeModel.Reply(Cell("print x"))), Price = new ModelPrice(100_000, 0, 100_000) };

        var (result, trace) = await OfAsync(model, new RunLimits { MaxCostUsd = 4 });

        Assert.Equal((RunStatus.Stopped, ErrorCodes.CostBudgetExhausted, "4.5"), (result.Status, result.StopReason, result.CostUsd));
        var exceeded = trace.Single(EventTypes.BudgetExceeded);
        Assert.Equal(("4", "4.5"), ((string)exceeded.Data["max"]!, (string)exceeded.Data["spent"]!));
    }

    [Fact]
    public async Task RunAsync_PriceIsUnknown_CostIsNullAndNeverZero()
    {
        var model = new FakeModel { Respond = (_, _) => Task.FromResult(FakeModel.Reply("FINAL(x)")), Price = null };

        var (result, trace) = await OfAsync(model);

        Assert.Null(result.CostUsd);
        Assert.Null(trace.Single(EventTypes.ModelCompleted).CostUsd);
        Assert.Null(trace.Single(EventTypes.RunCompleted).CostUsd);
    }

    [Fact]
    public async Task RunAsync_ProviderTellsNoUsage_CostIsUnknown()
    {
        var model = new FakeModel { Respond = (_, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "FINAL(x)"))) };

        var (result, _) = await OfAsync(model);

        Assert.Null(result.CostUsd);
    }

    [Fact]
    public async Task RunAsync_CallsAreUsedUp_FurtherOnesAreErrorsAndTheAnswerIsForced()
    {
        var model = FakeModel.Saying(Cell("batch a|b|c|d|e"), "Two of five answered.");

        var (result, trace) = await OfAsync(model, new RunLimits { MaxCalls = 3 });

        Assert.Equal((RunStatus.Stopped, ErrorCodes.CallBudgetExhausted, "Two of five answered.", 3), (result.Status, result.StopReason, result.Answer, result.Calls));
        var shown = trace.Text(trace.Single(EventTypes.CellCompleted), "stdout").Split('|');
        Assert.Equal(2, shown.Count(part => part.StartsWith("echo", StringComparison.Ordinal)));
        Assert.Equal(3, shown.Count(part => part.StartsWith("Error:", StringComparison.Ordinal)));
        Assert.Equal("maxCalls", (string)trace.Single(EventTypes.BudgetExceeded).Data["limit"]!);
    }

    [Fact]
    public async Task RunAsync_TimeRunsOutInACell_KillsItAndStops()
    {
        var (result, trace) = await OfAsync(FakeModel.Saying(Cell("print found it"), Cell("hang")), new RunLimits { Timeout = TimeSpan.FromMilliseconds(500) });

        Assert.Equal((RunStatus.Stopped, ErrorCodes.RunTimeout, "found it"), (result.Status, result.StopReason, result.Answer));
        Assert.Equal("timeoutMs", (string)trace.Single(EventTypes.BudgetExceeded).Data["limit"]!);
    }

    [Fact]
    public async Task RunAsync_TimeRunsOutInTheModel_Stops()
    {
        var model = new FakeModel
        {
            Respond = async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return FakeModel.Reply("never");
            },
        };

        var (result, _) = await OfAsync(model, new RunLimits { Timeout = TimeSpan.FromMilliseconds(200) });

        Assert.Equal((RunStatus.Stopped, ErrorCodes.RunTimeout, null), (result.Status, result.StopReason, result.Answer));
    }

    [Fact]
    public async Task RunAsync_OneCellTakesTooLong_OnlyTheCellEnds()
    {
        var model = FakeModel.Saying(Cell("hang"), Cell("answer ok"));

        var (result, _) = await OfAsync(model, new RunLimits { CellTimeout = TimeSpan.FromMilliseconds(50) });

        Assert.Equal(RunStatus.Completed, result.Status);
        Assert.Contains("ended by the time limit", model.Conversations[1][^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_CallerCancelsInACell_RunIsCancelledWithWhatThereIs()
    {
        using var cancel = new CancellationTokenSource();
        var model = FakeModel.Answering(messages =>
        {
            if (messages.Count <= 2)
            {
                return Cell("print half");
            }

            cancel.CancelAfter(100);
            return Cell("hang");
        });

        var (result, trace) = await OfAsync(model, new FakeEnvironment(), Request(), cancel.Token);

        Assert.Equal((RunStatus.Cancelled, "cancelled", "half"), (result.Status, result.StopReason, result.Answer));
        Assert.Equal("cancelled", (string)trace.Of(EventTypes.CellCompleted).Last().Data["status"]!);
    }
}
