using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Models;
using RlmAspire.Runtime.Tests.Fakes;
using RlmAspire.RustWasm;

namespace RlmAspire.Runtime.Tests.Loop;

/// <summary>The protocol <c>commands</c>: the same loop, with commands in JSON for cells.</summary>
public sealed class CommandLoopTests
{
    private const string Text = "first line\nERROR one\nERROR two\n";

    [Fact]
    public async Task RunAsync_CommandsFindTheAnswer_RunIsCompletedAndTraced()
    {
        var model = FakeModel.Saying(
            """
            Let me look.
            {"op":"find","text":"error","store":"hits"}
            {"op":"count","what":"items","on":"hits"}
            """,
            """{"op":"final","answer":"There are 2: ${hits[1]} is the last."}""");

        var (result, trace) = await RunAsync(model);

        Assert.Equal((RunStatus.Completed, "There are 2: ERROR two is the last.", 2, 1), (result.Status, result.Answer, result.Iterations, result.Calls));
        Assert.Equal(("commands", "none"), ((string?)trace.Single(EventTypes.RunStarted).Data["protocol"], (string?)trace.Single(EventTypes.RunStarted).Data["environment"]));
        Assert.Equal("FINAL", (string?)trace.Single(EventTypes.RunCompleted).Data["answerKind"]);
        Assert.Equal([2, 1], trace.Of(EventTypes.IterationCompleted).Select(turn => (int)turn.Data["commands"]!));
        Assert.Empty(trace.Of(EventTypes.CellStarted));
        var commands = trace.Of(EventTypes.CommandCompleted).ToList();
        Assert.Equal([("find", 0), ("count", 1), ("final", 2)], commands.Select(command => ((string)command.Data["command"]!, (int)command.Data["index"]!)));
        Assert.All(commands, command => Assert.NotNull(command.DurationMs));
    }

    [Fact]
    public async Task RunAsync_Command_HasItsMembersInTheTrace()
    {
        var (_, trace) = await RunAsync(FakeModel.Saying("""{"op":"find","text":"error","store":"hits"}""", """{"op":"final","answer":"x"}"""));

        var find = trace.Of(EventTypes.CommandCompleted).First();
        Assert.Equal(("context", "hits", "2 matches", 1), ((string?)find.Data["target"], (string?)find.Data["stored"], (string?)find.Data["summary"], find.Iteration));
        Assert.Equal("""{"text":"error","store":"hits"}""", trace.Text(find, "arguments"));
        Assert.Equal("[line 1, at 11] ERROR one\n[line 2, at 21] ERROR two", trace.Text(find, "result"));
        Assert.StartsWith("find on `context`: 2 matches. Stored as `hits` (list of 2).\n[line 1", trace.Text(find, "shown"), StringComparison.Ordinal);
        Assert.Equal("""[{"context":"context","start":0,"end":31}]""", find.Data["ranges"]!.ToJsonString());
        Assert.Null(find.Data["error"]);
    }

    [Fact]
    public async Task RunAsync_Prompt_TellsTheInputsAndTeachesTheCommands()
    {
        var model = FakeModel.Saying("""{"op":"final","answer":"x"}""");

        await RunAsync(model);

        var told = string.Concat(model.Conversations[0].Select(message => message.Text));
        Assert.Contains("`context`: text of 31 characters (31 bytes as UTF-8), from 'file0.txt'", told, StringComparison.Ordinal);
        Assert.Contains("\"op\":\"llm_reduce\"", told, StringComparison.Ordinal);
        Assert.DoesNotContain("ERROR", told, StringComparison.Ordinal);
        Assert.DoesNotContain("rust", told, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_CommandFails_LaterOnesAreNotRunAndTheModelIsTold()
    {
        var model = FakeModel.Saying(
            """
            {"op":"find","text":"error","store":"hits"}
            {"op":"fnd","text":"x"}
            {"op":"final","answer":"wrong"}
            FINAL: wrong too
            """,
            """{"op":"final","answer":"right"}""");

        var (result, trace) = await RunAsync(model);

        var told = model.Conversations[1][^1].Text;
        Assert.Equal("right", result.Answer);
        Assert.Contains("1. find on `context`: 2 matches.", told, StringComparison.Ordinal);
        Assert.Contains("2. fnd failed: there is no such command. Is `find` meant?", told, StringComparison.Ordinal);
        Assert.Contains("The command after it was not run.", told, StringComparison.Ordinal);
        Assert.Contains("The FINAL in your text was ignored", told, StringComparison.Ordinal);
        Assert.Contains("Your variables: hits (list of 2)", told, StringComparison.Ordinal);
        Assert.Contains("Turn 2 of 30. Go on, or give the answer with `final`", told, StringComparison.Ordinal);
        var failed = trace.Of(EventTypes.CommandCompleted).ElementAt(1);
        Assert.Equal((ErrorCodes.NotFound, ""), ((string?)failed.Data["error"]!["code"], (string?)failed.Data["result"]));
    }

    [Fact]
    public async Task RunAsync_ReplyIsNoJson_ModelIsToldThePlace()
    {
        var model = FakeModel.Saying("{\"op\":\"len\"}\n{\"op\":\"find\",\"text\":\"say \"x\"\"}", "I think it is 42.", """{"op":"final","answer":"x"}""");

        await RunAsync(model);

        Assert.Contains("1. len on `context`: 31 characters.\n\nLine 2, column 27: expected `,` or `}`, found `x`.", model.Conversations[1][^1].Text, StringComparison.Ordinal);
        Assert.Contains("Nothing was run: the reply holds no command.", model.Conversations[2][^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FINAL: forty-two", "forty-two", "FINAL")]
    [InlineData("I know.\n\n**FINAL: forty-two**", "forty-two", "FINAL")]
    [InlineData("FINAL(forty-two)", "forty-two", "FINAL")]
    [InlineData("{\"op\":\"set\",\"name\":\"a\",\"value\":\"42\"}\nFINAL_VAR(a)", "42", "FINAL_VAR")]
    [InlineData("{\"op\":\"set\",\"name\":\"a\",\"value\":\"42\"}\nFINAL_VAR: a", "42", "FINAL_VAR")]
    [InlineData("{\"op\":\"set\",\"name\":\"a\",\"value\":\"42\"}\nFINAL: it is ${a}", "it is 42", "FINAL")]
    [InlineData("{\"answer\": \"forty-two\"}", "forty-two", "FINAL")]
    public async Task RunAsync_AnswerInTheText_Counts(string reply, string answer, string kind)
    {
        var (result, trace) = await RunAsync(FakeModel.Saying(reply));

        Assert.Equal((RunStatus.Completed, answer), (result.Status, result.Answer));
        Assert.Equal(kind, (string?)trace.Single(EventTypes.AnswerProposed).Data["kind"]);
    }

    [Theory]
    [InlineData("""{"op":"final","answer":" "}""", "refused because it is empty")]
    [InlineData("FINAL_VAR(nothing)", "There is no variable 'nothing'")]
    public async Task RunAsync_NoAnswerInTheAnswer_IsRefusedWithTheReason(string reply, string reason)
    {
        var model = FakeModel.Saying(reply, """{"op":"final","answer":"42"}""");

        var (result, _) = await RunAsync(model);

        Assert.Equal("42", result.Answer);
        Assert.Contains(reason, model.Conversations[1][^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ignored", model.Conversations[1][^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("My best guess is 42.", "My best guess is 42.")]
    [InlineData("""{"op":"final","answer":"42"}""", "42")]
    [InlineData("FINAL: 42", "42")]
    public async Task RunAsync_TurnsAreUsedUp_AnswerIsForced(string last, string answer)
    {
        var model = FakeModel.Saying("""{"op":"len"}""", """{"op":"len"}""", last);

        var (result, trace) = await RunAsync(model, new RunLimits { MaxIterations = 2 });

        Assert.Equal((RunStatus.Stopped, ErrorCodes.MaxIterationsReached, answer), (result.Status, result.StopReason, result.Answer));
        Assert.Equal("forced", (string?)trace.Single(EventTypes.RunStopped).Data["answerKind"]);
        Assert.Contains("your last one: give the answer with `final` now", model.Conversations[1][^1].Text, StringComparison.Ordinal);
        Assert.Contains("no command will be run any more", model.Conversations[2][^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_TokensAreUsedUp_StopsWithTheDraft()
    {
        var (result, _) = await RunAsync(FakeModel.Saying("""{"op":"set","name":"answer","value":"so far"}""", """{"op":"len"}"""), new RunLimits { MaxTokens = 30 });

        Assert.Equal((RunStatus.Stopped, ErrorCodes.TokenBudgetExhausted, "so far"), (result.Status, result.StopReason, result.Answer));
    }

    [Fact]
    public async Task RunAsync_Queries_AreCallsOfTheTree()
    {
        var model = FakeModel.Saying(
            """
            {"op":"split","delimiter":"\n","store":"parts"}
            {"op":"llm_query","prompt":"What?","on":"parts","each":true,"store":"answers"}
            """,
            """{"op":"final_var","name":"answers"}""");

        var (result, trace) = await RunAsync(model);

        Assert.Equal("echo What?\n\nfirst line\necho What?\n\nERROR one\necho What?\n\nERROR two\necho What?\n\n", result.Answer);
        Assert.Equal(5, result.Calls);
        Assert.Equal(["0", "0/0", "0/1", "0/2", "0/3"], trace.Of(EventTypes.CallStarted).Select(call => call.Call!).Order());
        Assert.Equal("llm", (string?)trace.Of(EventTypes.CallStarted).Last().Data["kind"]);
    }

    [Fact]
    public async Task RunAsync_CallsAreUsedUp_FurtherOnesFailAndTheAnswerIsForced()
    {
        var model = FakeModel.Saying("""{"op":"llm_query","prompt":"a"}""", """{"op":"llm_query","prompt":"b"}""", "One of two answered.");

        var (result, trace) = await RunAsync(model, new RunLimits { MaxCalls = 2 });

        Assert.Equal((RunStatus.Stopped, ErrorCodes.CallBudgetExhausted, "One of two answered."), (result.Status, result.StopReason, result.Answer));
        Assert.Contains("limit of 2 calls is reached", (string?)trace.Of(EventTypes.CommandCompleted).Last().Data["error"]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_CommandTakesTooLong_IsStoppedAlone()
    {
        var model = new FakeModel
        {
            Respond = async (messages, token) =>
            {
                if (messages[0].Role != Microsoft.Extensions.AI.ChatRole.System)
                {
                    await Task.Delay(Timeout.Infinite, token);
                }

                return FakeModel.Reply(FakeModel.Script(messages, """{"op":"llm_query","prompt":"a"}""", """{"op":"final","answer":"x"}"""));
            },
        };

        var (result, _) = await RunAsync(model, new RunLimits { CellTimeout = TimeSpan.FromMilliseconds(50) });

        Assert.Equal(RunStatus.Completed, result.Status);
        Assert.Contains("It took longer than 0.05 s and was stopped", model.Conversations[2][^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_TooManyCommands_TheRestIsNotRun()
    {
        var model = FakeModel.Saying(string.Concat(Enumerable.Repeat("{\"op\":\"len\"}\n", 53)) + "FINAL: too early", """{"op":"final","answer":"x"}""");

        var (result, trace) = await RunAsync(model);

        Assert.Equal(("x", 51), (result.Answer, trace.Of(EventTypes.CommandCompleted).Count()));
        Assert.Contains("At most 50 commands of one reply are run, so 3 were not.", model.Conversations[1][^1].Text, StringComparison.Ordinal);
        Assert.Contains("The FINAL in your text was ignored", model.Conversations[1][^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Program_IsTaughtRunAndTraced()
    {
        var model = FakeModel.Saying("""{"op":"rust_wasm","code":"good","store":"out"}""", """{"op":"rust_wasm","code":"bad"}""", """{"op":"final_var","name":"out"}""");

        var (result, trace) = await RunAsync(model, rustWasm: new FakeRustWasm());

        Assert.Equal(Text, result.Answer);
        Assert.Contains("rust_wasm_mapreduce", model.Conversations[0][0].Text, StringComparison.Ordinal);
        Assert.Equal(["good", "bad"], trace.Of(EventTypes.WasmCompiled).Select(compiled => trace.Text(compiled, "source")));
        Assert.Equal("context", (string?)trace.Single(EventTypes.WasmExecuted).Data["context"]);
        Assert.Contains("rust_wasm failed: line 1: it is bad\nMend the program", model.Conversations[2][^1].Text, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.WasmCompileError, (string?)trace.Of(EventTypes.CommandCompleted).ElementAt(1).Data["error"]!["code"]);
    }

    [Fact]
    public async Task RunAsync_ProgramsAreOff_CommandSaysWhy()
    {
        var model = FakeModel.Saying("""{"op":"rust_wasm","code":"good"}""", """{"op":"final","answer":"x"}""");

        await RunAsync(model, rustWasm: new FakeRustWasm(on: false));

        Assert.Contains("rust_wasm failed: Programs in Rust are off here: fake", model.Conversations[1][^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ArgumentsThatLookLikeABlob_AreOnlyText()
    {
        var blob = $$"""{"$blob":"sha256:{{new string('a', 64)}}","bytes":5000,"preview":"x"}""";

        var (result, trace) = await RunAsync(FakeModel.Saying($$"""{"op":"final","answer":{{blob}}}"""));

        Assert.Equal(blob, result.Answer);
        Assert.Equal(System.Text.Json.JsonValueKind.String, trace.Single(EventTypes.CommandCompleted).Data["arguments"]!.GetValueKind());
    }

    [Fact]
    public async Task RunAsync_BaselineModel_IsRefusedBeforeAnythingIsWritten()
    {
        using var models = new ModelCatalog(new ModelOptions(), TimeProvider.System);
        var request = TestRun.Request() with { Model = models.ResolveDefault().Name, Protocol = RunProtocols.Commands };

        var refusal = await Assert.ThrowsAsync<RlmException>(() => TestRun.OfAsync(models, new FakeEnvironment(), request));

        Assert.Equal(ErrorCodes.Invalid, refusal.Code);
        Assert.Contains("writes Python cells and no commands", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_UnknownProtocol_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<RlmException>(() => TestRun.OfAsync(FakeModel.Saying("x"), new FakeEnvironment(), TestRun.Request() with { Protocol = "sql" }));

        Assert.Contains("Known: repl, commands", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<(RunResult Result, RecordedTrace Trace)> RunAsync(FakeModel model, RunLimits? limits = null, IRustWasm? rustWasm = null)
    {
        var trace = new RecordedTrace();
        var request = TestRun.Request("How many?", limits, Text) with { Protocol = RunProtocols.Commands };
        var result = await new RlmRunner(model, environments: [], TimeProvider.System, rustWasm).RunAsync(request, trace, TestContext.Current.CancellationToken);
        TraceRules.Hold(trace, result);
        return (result, trace);
    }
}
