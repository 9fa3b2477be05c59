using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Runtime.Tests.Fakes;
using static RlmAspire.Runtime.Tests.Fakes.TestRun;

namespace RlmAspire.Runtime.Tests.Loop;

public sealed class RecursionTests
{
    [Fact]
    public async Task RunAsync_ChildrenOfChildren_HaveOwnSessionsUpToTheDepthAndPlainCallsBeyond()
    {
        var model = FakeModel.Answering(messages => messages[0].Role != ChatRole.System ? $"plain {messages[^1].Text}" : Question(messages) switch
        {
            "What is it?" => $"{Cell("rlm level one")}\n{Cell("answer root done")}",
            "level one" => $"{Cell("rlm level two")}\n{Cell("answer one done")}",
            "level two" => $"{Cell("rlm level three")}\n{Cell("answer two done")}",
            var other => $"FINAL(unexpected {other})",
        });
        var environment = new FakeEnvironment();

        var (result, trace) = await OfAsync(model, environment, Request(limits: new RunLimits { MaxDepth = 2 }));

        Assert.Equal((RunStatus.Completed, "root done", 4), (result.Status, result.Answer, result.Calls));
        Assert.Equal(
            [("0", "rlm", 0), ("0/0", "rlm", 1), ("0/0/0", "rlm", 2), ("0/0/0/0", "llm", 3)],
            trace.Of(EventTypes.CallStarted).Select(call => (call.Call!, (string)call.Data["kind"]!, (int)call.Data["depth"]!)));
        Assert.Equal(3, environment.Sessions.Count);
        Assert.Equal("level two", environment.Sessions.Last().Contexts["context"]);
        Assert.Equal("one done\n", trace.Text(trace.Of(EventTypes.CellCompleted).First(cell => cell.Call == "0"), "stdout"));
        Assert.Equal("plain level three\n", trace.Text(trace.Of(EventTypes.CellCompleted).First(cell => cell.Call == "0/0/0"), "stdout"));
        Assert.All(environment.Sessions, session => Assert.True(session.Disposed));
    }

    [Fact]
    public async Task RunAsync_Descendants_AreCountedInTheCallsAbove()
    {
        var model = FakeModel.Answering(messages => messages[0].Role != ChatRole.System ? "x"
            : Question(messages) == "What is it?" ? Cell("rlm child", "answer done") : Cell("batch a|b|c", "answer child done"));

        var (_, trace) = await OfAsync(model);

        var totals = trace.Of(EventTypes.CallCompleted).ToDictionary(call => call.Call!, call => call.Usage!.InputTokens);
        Assert.Equal((50, 40, 10), (totals["0"], totals["0/0"], totals["0/0/1"]));
    }

    [Fact]
    public async Task RunAsync_BatchOfPrompts_KeepsTheirOrderAndAtMostSixteenInFlight()
    {
        var (inFlight, most) = (0, 0);
        var model = new FakeModel
        {
            Respond = async (messages, token) =>
            {
                if (messages[0].Role == ChatRole.System)
                {
                    return FakeModel.Reply(Cell($"batch {string.Join('|', Enumerable.Range(0, 60))}", "print", "answer ok"));
                }

                InterlockedMax(ref most, Interlocked.Increment(ref inFlight));
                await Task.Delay(60 - int.Parse(messages[^1].Text), token);
                Interlocked.Decrement(ref inFlight);
                return FakeModel.Reply($"n{messages[^1].Text}");
            },
        };

        var (result, trace) = await OfAsync(model);

        var expected = string.Join('|', Enumerable.Range(0, 60).Select(number => $"n{number}"));
        Assert.StartsWith(expected + "\n", trace.Text(trace.Single(EventTypes.CellCompleted), "stdout"), StringComparison.Ordinal);
        Assert.InRange(most, 8, 16);
        Assert.Equal((61, 610), (result.Calls, result.Usage.InputTokens));
        foreach (var call in trace.Of(EventTypes.CallCompleted).Where(call => call.Call != "0"))
        {
            Assert.Equal($"n{call.Call!.Split('/')[1]}", (string)call.Data["answer"]!);
            Assert.Equal(10, call.Usage!.InputTokens);
        }
    }

    [Fact]
    public async Task RunAsync_BatchOfChildren_RunsAtMostFourSessionsAtOnce()
    {
        var running = new ConcurrentDictionary<string, bool>();
        var most = 0;
        var model = new FakeModel
        {
            Respond = async (messages, token) =>
            {
                var question = Question(messages);
                if (question == "What is it?")
                {
                    return FakeModel.Reply(Cell("rlmbatch a|b|c|d|e|f|g|h", "answer ok"));
                }

                running[question] = true;
                InterlockedMax(ref most, running.Count);
                await Task.Delay(20, token);
                running.TryRemove(question, out _);
                return FakeModel.Reply($"FINAL(child {question})");
            },
        };

        var (_, trace) = await OfAsync(model);

        Assert.Equal("child a|child b|child c|child d|child e|child f|child g|child h\n", trace.Text(trace.Of(EventTypes.CellCompleted).Last(), "stdout"));
        Assert.InRange(most, 2, 4);
    }

    [Fact]
    public async Task RunAsync_OneOfABatchFails_TheOthersAnswer()
    {
        var model = FakeModel.Answering(messages => messages[0].Role == ChatRole.System ? Cell("batch good|bad|fine", "answer ok")
            : messages[^1].Text == "bad" ? throw new RlmException(ErrorCodes.BackendRejected, "it is bad") : messages[^1].Text);

        var (result, trace) = await OfAsync(model);

        Assert.Equal(RunStatus.Completed, result.Status);
        Assert.Equal("good|Error: it is bad|fine\n", trace.Text(trace.Single(EventTypes.CellCompleted), "stdout"));
        Assert.Equal("failed", (string)trace.Of(EventTypes.CallCompleted).Single(call => call.Call == "0/1").Data["status"]!);
    }

    [Fact]
    public async Task RunAsync_ChildUsesUpItsTurns_ParentGetsItsForcedAnswerAndGoesOn()
    {
        var model = FakeModel.Answering(messages => Question(messages) == "What is it?" ? Cell("rlm child", "answer done")
            : messages[^1].Text.Contains("no turns left", StringComparison.Ordinal) ? "as far as I got" : Cell("print x"));

        var (result, trace) = await OfAsync(model, new RunLimits { MaxIterations = 2 });

        Assert.Equal((RunStatus.Completed, "done"), (result.Status, result.Answer));
        Assert.Equal("0/0", trace.Single(EventTypes.BudgetExceeded).Call);
        Assert.Contains("as far as I got", trace.Text(trace.Of(EventTypes.CellCompleted).Last(), "stdout"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_LongPromptForAChild_StandsInItsContextAndIsQuotedOnlyInPart()
    {
        var prompt = $"Sum up.{new string('.', 9000)}THE END";
        var environment = new FakeEnvironment();
        var model = FakeModel.Answering(messages => Question(messages) == "What is it?" ? Cell($"rlm {prompt}", "answer done") : "FINAL(short)");

        await OfAsync(model, environment, Request());

        var child = model.Conversations[1][1].Text;
        Assert.Equal(prompt, environment.Sessions.Last().Contexts["context"]);
        Assert.Contains("Sum up.", child, StringComparison.Ordinal);
        Assert.Contains("THE END", child, StringComparison.Ordinal);
        Assert.InRange(child.Length, 2000, 3500);
    }

    private static string Question(IReadOnlyList<ChatMessage> messages) => messages[1].Text.Split('\n')[1];

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
