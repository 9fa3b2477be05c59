using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Runtime.Tests.Fakes;
using static RlmAspire.Runtime.Tests.Fakes.TestRun;

namespace RlmAspire.Runtime.Tests.Loop;

public sealed class CompletionLoopTests
{
    [Fact]
    public async Task RunAsync_CellSetsTheAnswer_RunIsCompleted()
    {
        var (result, trace) = await OfAsync(FakeModel.Saying(Cell("print hi"), Cell("answer 42")));

        Assert.Equal((RunStatus.Completed, "42", "answered", 2, 1), (result.Status, result.Answer, result.StopReason, result.Iterations, result.Calls));
        Assert.Equal("0.00003", result.CostUsd);
        Assert.Equal("answer", (string)trace.Single(EventTypes.RunCompleted).Data["answerKind"]!);
    }

    [Fact]
    public async Task RunAsync_Inputs_AreDescribedToTheModelButNeverShown()
    {
        var model = FakeModel.Saying(Cell("show context_1", "answer x"));
        var environment = new FakeEnvironment();

        var (_, trace) = await OfAsync(model, environment, Request("Where?", null, "the first secret", "grün 日"));

        var told = string.Concat(model.Conversations[0].Select(message => message.Text));
        Assert.DoesNotContain("secret", told, StringComparison.Ordinal);
        Assert.Contains("`context_1`: str of 6 characters (9 bytes as UTF-8), from 'file1.txt'", told, StringComparison.Ordinal);
        Assert.Contains("Question:\nWhere?", told, StringComparison.Ordinal);
        Assert.Equal(["context", "context_1"], trace.Of(EventTypes.ContextAdded).Select(added => (string)added.Data["name"]!));
        Assert.Equal("grün 日", trace.Text(trace.Of(EventTypes.ContextAdded).Last(), "content"));
        Assert.Equal(["context", "context_1"], environment.Sessions.Single().Contexts.Keys);
        Assert.True(environment.Sessions.Single().Disposed);
    }

    [Fact]
    public async Task RunAsync_ReplyWithoutCode_ModelIsToldWhyAndGoesOn()
    {
        var model = FakeModel.Saying("It must be 42.", Cell("answer 42"));

        var (result, _) = await OfAsync(model);

        Assert.Equal(RunStatus.Completed, result.Status);
        Assert.Contains("Nothing was run: the reply holds no code block", model.Conversations[1][^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_FinalInText_IsTheAnswer()
    {
        var (result, trace) = await OfAsync(FakeModel.Saying("FINAL(forty-two)"));

        Assert.Equal((RunStatus.Completed, "forty-two"), (result.Status, result.Answer));
        Assert.Equal("FINAL", (string)trace.Single(EventTypes.AnswerProposed).Data["kind"]!);
    }

    [Fact]
    public async Task RunAsync_EmptyAnswer_IsRefusedWithTheReason()
    {
        var model = FakeModel.Saying(Cell("answer "), Cell("answer 42"));

        var (result, trace) = await OfAsync(model);

        Assert.Equal("42", result.Answer);
        Assert.Contains("refused because it is empty", model.Conversations[1][^1].Text, StringComparison.Ordinal);
        Assert.Equal(2, trace.Of(EventTypes.AnswerProposed).Count());
    }

    [Fact]
    public async Task RunAsync_CellFails_LaterCellsAreSkippedAndTheModelSeesTheError()
    {
        var model = FakeModel.Saying($"{Cell("print one")}\n{Cell("fail no such thing")}\n{Cell("answer wrong")}\nFINAL(wrong too)", Cell("answer right"));

        var (result, trace) = await OfAsync(model);

        var told = model.Conversations[1][^1].Text;
        Assert.Equal("right", result.Answer);
        Assert.Contains("ValueError: no such thing", told, StringComparison.Ordinal);
        Assert.Contains("The cell after it was not run", told, StringComparison.Ordinal);
        Assert.Contains("FINAL in your text was ignored", told, StringComparison.Ordinal);
        Assert.Equal(["ok", "error", "ok"], trace.Of(EventTypes.CellCompleted).Select(cell => (string)cell.Data["status"]!));
    }

    [Fact]
    public async Task RunAsync_LongOutput_IsCutForTheModelAndWholeInTheTrace()
    {
        var model = FakeModel.Saying(Cell("flood 100000"), Cell("answer ok"));

        var (_, trace) = await OfAsync(model);

        var cell = trace.Of(EventTypes.CellCompleted).First();
        Assert.Equal(100_003, trace.Text(cell, "stdout").Length);
        Assert.InRange(trace.Text(cell, "shown").Length, 20_000, 20_100);
        Assert.EndsWith("END", trace.Text(cell, "shown"), StringComparison.Ordinal);
        Assert.Contains("80,003 characters are not shown", model.Conversations[1][^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_CellLosesTheState_ModelIsTold()
    {
        var model = FakeModel.Saying(Cell("lose"), Cell("answer ok"));

        var (result, trace) = await OfAsync(model);

        Assert.Equal(RunStatus.Completed, result.Status);
        Assert.Contains("variables and functions are gone", model.Conversations[1][^1].Text, StringComparison.Ordinal);
        Assert.True((bool)trace.Of(EventTypes.CellCompleted).First().Data["stateLost"]!);
    }

    [Fact]
    public async Task RunAsync_SandboxDiesOnce_OpensAnotherWithTheSameInputs()
    {
        var environment = new FakeEnvironment();

        var (result, _) = await OfAsync(FakeModel.Saying(Cell("die"), Cell("show context"), Cell("answer ok")), environment, Request());

        Assert.Equal(RunStatus.Completed, result.Status);
        Assert.Equal(2, environment.Sessions.Count);
        Assert.All(environment.Sessions, session => Assert.Equal("some text", session.Contexts["context"]));
        Assert.All(environment.Sessions, session => Assert.True(session.Disposed));
    }

    [Fact]
    public async Task RunAsync_SandboxIsFullForAMoment_WaitsAndKeepsItsSession()
    {
        var environment = new FakeEnvironment();

        var (result, _) = await OfAsync(FakeModel.Saying(Cell("busy 2\nanswer ok")), environment, Request());

        Assert.Equal((RunStatus.Completed, "ok"), (result.Status, result.Answer));
        Assert.Single(environment.Sessions);
    }

    [Fact]
    public async Task RunAsync_SandboxKeepsDying_RunFailsWithItsReason()
    {
        var (result, trace) = await OfAsync(FakeModel.Saying(Cell("die")));

        Assert.Equal((RunStatus.Failed, ErrorCodes.SandboxLost), (result.Status, result.StopReason));
        Assert.Equal("the worker is gone", (string)trace.Single(EventTypes.RunFailed).Data["error"]!["message"]!);
    }

    [Fact]
    public async Task RunAsync_SandboxIsNotThere_RunFailsWithItsReason()
    {
        var environment = new FakeEnvironment { Unavailable = new(ErrorCodes.SandboxUnavailable, "install it") };

        var (result, _) = await OfAsync(FakeModel.Saying("x"), environment, Request());

        Assert.Equal((RunStatus.Failed, ErrorCodes.SandboxUnavailable), (result.Status, result.StopReason));
    }

    [Fact]
    public async Task RunAsync_ModelFails_RunFailsAndKeepsWhatThereIs()
    {
        var turn = 0;
        var model = FakeModel.Answering(_ => turn++ == 0 ? Cell("draft half an answer") : throw new RlmException(ErrorCodes.BackendRejected, "no money left"));

        var (result, trace) = await OfAsync(model);

        Assert.Equal((RunStatus.Failed, ErrorCodes.BackendRejected, "half an answer"), (result.Status, result.StopReason, result.Answer));
        Assert.Equal("no money left", (string)trace.Single(EventTypes.ModelFailed).Data["error"]!["message"]!);
    }

    [Fact]
    public async Task RunAsync_Conversation_KeepsItsOrder()
    {
        var model = FakeModel.Saying(Cell("print one"), Cell("print two"), Cell("answer ok"));

        await OfAsync(model);

        Assert.Equal(
            [ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.User, ChatRole.Assistant, ChatRole.User],
            model.Conversations[2].Select(message => message.Role));
        Assert.Contains("Cell 1 of 1: done.\ntwo", model.Conversations[2][^1].Text, StringComparison.Ordinal);
        Assert.Contains("Turn 3 of 30", model.Conversations[2][^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_TraceWasBegunBefore_GoesOnBehindIt()
    {
        var request = Request() with { After = new TraceHead(4, new string('a', 64)) };
        var trace = new RecordedTrace();

        var runner = new RlmRunner(FakeModel.Saying("FINAL(x)"), [new FakeEnvironment()], TimeProvider.System);
        await runner.RunAsync(request, trace, TestContext.Current.CancellationToken);

        Assert.Null(HashChain.Verify(trace.Events, request.Id, firstSeq: 5, prev: new string('a', 64)));
    }
}
