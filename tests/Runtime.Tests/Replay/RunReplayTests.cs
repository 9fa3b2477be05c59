using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Models;
using RlmAspire.Models.Recording;
using RlmAspire.Runtime.Replay;
using RlmAspire.Runtime.Tests.Fakes;

namespace RlmAspire.Runtime.Tests.Replay;

public sealed class RunReplayTests
{
    [Fact]
    public async Task RunAsync_DeterministicRun_IsIdenticalAndCostsNothing()
    {
        var recording = await Recording.OfAsync(FakeModel.Saying(TestRun.Cell("print one", "llm two"), TestRun.Cell("rlm deeper"), TestRun.Cell("answer done")));

        var (report, trace) = await recording.ReplayAsync();

        Assert.True(report.Identical, string.Join('\n', report.Divergences));
        Assert.Null(report.Ends);
        Assert.Equal(recording.Trace.Events.Count(traceEvent => Comparison.Covers(traceEvent.Type)), report.Compared);
        Assert.Equal((recording.Result.Answer, recording.Result.Usage, "0"), (report.Result.Answer, report.Result.Usage, report.Result.CostUsd));
        Assert.Equal(recording.Result.Run.ToString(), (string?)trace.Events[0].Data["replayOf"]);
        Assert.All(trace.Of(EventTypes.ModelCompleted), completed => Assert.True((bool)completed.Data["replayed"]!));
    }

    [Fact]
    public async Task RunAsync_EqualPromptsInParallelWithDifferentReplies_EachCallGetsItsOwn()
    {
        var next = 0;
        var recording = await Recording.OfAsync(new FakeModel
        {
            Respond = async (messages, token) =>
            {
                if (messages[0].Role == ChatRole.System)
                {
                    return FakeModel.Reply(FakeModel.Script(messages, TestRun.Cell($"batch {string.Join('|', Enumerable.Repeat("same", 12))}"), TestRun.Cell("answer done")));
                }

                var number = Interlocked.Increment(ref next);
                await Task.Delay((12 - number) * 3, token);
                return FakeModel.Reply($"reply {number}");
            },
        });

        var (report, _) = await recording.ReplayAsync();

        Assert.True(report.Identical, string.Join('\n', report.Divergences));
        Assert.Equal(14, report.Replies);
    }

    [Fact]
    public async Task RunAsync_CellPrintsSomethingElse_TellsWhereAndWhat()
    {
        var recording = await Recording.OfAsync(
            FakeModel.Saying(TestRun.Cell("print fixed"), TestRun.Cell("print before", "print number CHANCE", "print after"), TestRun.Cell("answer done")),
            environment: new ChanceEnvironment());

        var (report, _) = await recording.ReplayAsync();

        var divergence = Assert.Single(report.Divergences);
        Assert.Equal(("0", 2, "cell output"), (divergence.Call, divergence.Iteration, divergence.What));
        Assert.Equal(EventTypes.CellCompleted, recording.Trace.Events[(int)divergence.Seq!].Type);
        Assert.Contains("    before\n  - number 2\n  + number 5\n", divergence.Detail + "\n", StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SeveralDivergencesWanted_GoesOnWithTheRepliesOfThePlace()
    {
        var recording = await Recording.OfAsync(
            FakeModel.Saying(TestRun.Cell("print CHANCE"), TestRun.Cell("print CHANCE"), TestRun.Cell("answer done")), environment: new ChanceEnvironment());

        var (report, _) = await recording.ReplayAsync(mostDivergences: 10);

        Assert.Equal((RunStatus.Completed, "done"), (report.Result.Status, report.Result.Answer));
        Assert.Equal(["cell output", "request", "cell output", "request"], report.Divergences.Select(divergence => divergence.What));
    }

    [Fact]
    public async Task RunAsync_PromptDiffers_ShowsTheDifferenceInItsMessage()
    {
        var recording = await Recording.OfAsync(FakeModel.Saying(TestRun.Cell("answer done")));

        var (report, _) = await recording.ReplayAsync(request => request with { Contexts = [request.Contexts[0] with { Name = "other.txt" }] });

        var divergence = Assert.Single(report.Divergences);
        Assert.Equal(("0", 1, "request"), (divergence.Call, divergence.Iteration, divergence.What));
        Assert.StartsWith("message 2 (user) at line", divergence.Detail, StringComparison.Ordinal);
        Assert.Contains("'file0.txt'", divergence.Detail, StringComparison.Ordinal);
        Assert.Contains("'other.txt'", divergence.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SubCallThatFailed_FailsTheSameWay()
    {
        var recording = await Recording.OfAsync(new FakeModel
        {
            Respond = (messages, _) => messages[0].Role == ChatRole.System
                ? Task.FromResult(FakeModel.Reply(FakeModel.Script(messages, TestRun.Cell("llm two", "llmwith nobody/knows three"), TestRun.Cell("answer done"))))
                : throw new BackendException(ErrorCodes.BackendRejected, "too long", transient: false),
        });

        var (report, _) = await recording.ReplayAsync();

        Assert.True(report.Identical, string.Join('\n', report.Divergences));
        Assert.Contains(recording.Trace.Of(EventTypes.CallCompleted), call => (string?)call.Data["error"]?["code"] == ErrorCodes.ModelUnknown);
    }

    [Fact]
    public async Task RunAsync_CancelledRun_IsIdenticalUpToTheCancel()
    {
        using var cancel = new CancellationTokenSource();
        var model = new FakeModel
        {
            Respond = async (messages, token) =>
            {
                if (messages.Count > 2)
                {
                    await cancel.CancelAsync();
                    await Task.Delay(Timeout.Infinite, token);
                }

                return FakeModel.Reply(TestRun.Cell("print one"));
            },
        };
        var environment = new FakeEnvironment();
        var (result, trace) = await TestRun.OfAsync(model, environment, TestRun.Request(), cancel.Token);

        var (report, _) = await new Recording(result, trace, environment).ReplayAsync();

        Assert.True(report.Identical, string.Join('\n', report.Divergences));
        Assert.Equal((ErrorCodes.Cancelled, 1), (report.Ends, report.Replies));
    }

    [Fact]
    public async Task RunAsync_TraceWithoutItsEnd_IsIdenticalUpToIt()
    {
        var recording = await Recording.OfAsync(FakeModel.Saying(TestRun.Cell("print one"), TestRun.Cell("answer done")));
        var second = recording.Trace.Events.FindLastIndex(traceEvent => traceEvent.Type == EventTypes.ModelRequested);

        var (report, _) = await recording.ReplayAsync(run: recording.Read(second + 1));

        Assert.True(report.Identical, string.Join('\n', report.Divergences));
        Assert.Equal(("it has no end", 1), (report.Ends, report.Replies));
    }

    [Fact]
    public async Task RunAsync_RunThatACostLimitStopped_ReachesItAgainAndPaysNothing()
    {
        var model = FakeModel.Saying(TestRun.Cell("print one"), TestRun.Cell("print two"), TestRun.Cell("answer done"));
        var recording = await Recording.OfAsync(model, TestRun.Request(limits: new RunLimits { MaxCostUsd = 0.00002m }));

        var (report, _) = await recording.ReplayAsync();

        Assert.Equal(ErrorCodes.CostBudgetExhausted, recording.Result.StopReason);
        Assert.True(report.Identical, string.Join('\n', report.Divergences));
        Assert.Equal((RunStatus.Stopped, ErrorCodes.CostBudgetExhausted, "0"), (report.Result.Status, report.Result.StopReason, report.Result.CostUsd));
    }

    [Fact]
    public async Task RunAsync_CellThatACancelStopped_IsNotRunAgain()
    {
        using var cancel = new CancellationTokenSource();
        var environment = new FakeEnvironment();
        var model = new FakeModel
        {
            Respond = (_, _) =>
            {
                cancel.CancelAfter(100);
                return Task.FromResult(FakeModel.Reply(TestRun.Cell("hang")));
            },
        };
        var (result, trace) = await TestRun.OfAsync(model, environment, TestRun.Request(), cancel.Token);

        var (report, _) = await new Recording(result, trace, environment).ReplayAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.True(report.Identical, string.Join('\n', report.Divergences));
        Assert.Equal(ErrorCodes.Cancelled, report.Ends);
    }

    [Fact]
    public async Task RunAsync_RecordingGoesOn_SaysWhatIsMissing()
    {
        var recording = await Recording.OfAsync(FakeModel.Saying(TestRun.Cell("print one"), TestRun.Cell("answer done")));

        var (report, _) = await recording.ReplayAsync(request => request with { Limits = request.Limits with { MaxIterations = 1 } });

        Assert.False(report.Identical);
        Assert.Equal("0", report.Divergences[0].Call);
    }

    [Fact]
    public async Task Request_OfEveryModelCall_HasTheHashThatItsTraceGives()
    {
        var recording = await Recording.OfAsync(FakeModel.Saying(TestRun.Cell("llm \ud83d\ude00", "print one"), TestRun.Cell("answer done")));

        foreach (var call in recording.Trace.Of(EventTypes.ModelRequested).GroupBy(request => request.Call))
        {
            var conversation = new List<ChatMessage>();
            foreach (var request in call)
            {
                conversation.AddRange(request.Data["messages"]!.AsArray().Select(message => new ChatMessage(new ChatRole((string)message!["role"]!), recording.Trace.Text(message["content"]))));
                Assert.Equal(RequestHash.Of((string)request.Data["model"]!, conversation, null), (string?)request.Data["request"]);
            }
        }

        Assert.Equal(
            recording.Trace.Of(EventTypes.ModelRequested).Select(request => (string)request.Data["request"]!).Order(),
            recording.Trace.Of(EventTypes.ModelCompleted).Select(completed => (string)completed.Data["request"]!).Order());
    }

    [Fact]
    public async Task ToRequest_PayloadIsGone_SaysWhich()
    {
        var recording = await Recording.OfAsync(FakeModel.Saying(TestRun.Cell("answer done")), TestRun.Request(contexts: new string('x', 5000)));

        var error = Assert.Throws<RlmException>(() => RecordedRun.Read(recording.Result.Run, recording.Trace.Events, _ => null).ToRequest(Guid.CreateVersion7(), new RunClient("test", "1")));

        Assert.Equal(ErrorCodes.BlobMissing, error.Code);
        Assert.Contains("5000 bytes", error.Message, StringComparison.Ordinal);
    }
}
