using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Runtime.Replay;
using RlmAspire.Runtime.Tests.Fakes;
using RlmAspire.Runtime.Tools;

namespace RlmAspire.Runtime.Tests.Tools;

public sealed class RunToolTests
{
    private static readonly JsonElement s_schema = JsonElement.Parse(
        """{"type":"object","properties":{"query":{"type":"string","description":"words to find"},"limit":{"type":"integer"}},"required":["query"]}""");

    private readonly FakeEnvironment _environment = new();

    [Fact]
    public async Task Run_WithATool_TellsTheModelAndTheSessionAndTraces()
    {
        var model = FakeModel.Saying(TestRun.Cell("tool search {\"query\":\"a\"}"), TestRun.Cell("answer done"));

        var (result, trace) = await RunAsync(model, TestRun.Request() with { Tools = [Search(arguments => $"found {arguments.GetProperty("query")}")] });

        var system = model.Conversations[0][0].Text;
        Assert.Equal(RunStatus.Completed, result.Status);
        Assert.Contains("- `search(query, limit=None)`: Finds pages.\n  - `query`: string, words to find\n  - `limit`: integer", system, StringComparison.Ordinal);
        Assert.Equal("search", Assert.Single(_environment.Sessions.Single().Options.Tools).Name);
        Assert.Contains("found a", model.Conversations[1][^1].Text, StringComparison.Ordinal);
        var (called, completed) = (trace.Single(EventTypes.ToolCalled), trace.Single(EventTypes.ToolCompleted));
        Assert.Equal(("search", 0, """{"query":"a"}"""), ((string?)called.Data["tool"], (int?)called.Data["number"], (string?)called.Data["arguments"]));
        Assert.Equal(("completed", "\"found a\"", "0"), ((string?)completed.Data["status"], (string?)completed.Data["result"], completed.Call));
        Assert.NotNull(completed.DurationMs);
        Assert.Equal("search", (string?)trace.Single(EventTypes.RunStarted).Data["tools"]![0]!["name"]);
    }

    [Fact]
    public async Task Run_WithoutTools_SaysNothingOfThem()
    {
        var model = FakeModel.Saying(TestRun.Cell("answer done"));

        var (_, trace) = await RunAsync(model, TestRun.Request());

        Assert.DoesNotContain("ToolError", model.Conversations[0][0].Text, StringComparison.Ordinal);
        Assert.Null(trace.Single(EventTypes.RunStarted).Data["tools"]);
    }

    [Fact]
    public async Task Run_ToolFails_TheCellGetsItsCodeAndMessage()
    {
        var model = FakeModel.Saying(TestRun.Cell("tool search {\"query\":\"a\"}", "tool other {}"), TestRun.Cell("answer done"));

        var (_, trace) = await RunAsync(model, TestRun.Request() with { Tools = [Search(_ => throw new InvalidOperationException("no line"))] });

        var shown = model.Conversations[1][^1].Text;
        Assert.Contains("tool_failed: search failed: no line", shown, StringComparison.Ordinal);
        Assert.Contains("not_found: There is no function 'other'.", shown, StringComparison.Ordinal);
        Assert.Equal(("failed", "tool_failed"), ((string?)trace.Single(EventTypes.ToolCompleted).Data["status"], (string?)trace.Single(EventTypes.ToolCompleted).Data["error"]!["code"]));
    }

    [Fact]
    public async Task Run_OverTheLimitOfToolCalls_StopsWithItsAnswer()
    {
        var calls = 0;
        var model = FakeModel.Saying(TestRun.Cell("tool search {\"query\":\"a\"}", "tool search {\"query\":\"b\"}", "tool search {\"query\":\"c\"}"), "what I have");

        var (result, trace) = await RunAsync(
            model, TestRun.Request(limits: new RunLimits { MaxToolCalls = 1 }) with { Tools = [Search(_ => $"{++calls}")] });

        Assert.Equal((RunStatus.Stopped, ErrorCodes.ToolBudgetExhausted, "what I have"), (result.Status, result.StopReason, result.Answer));
        Assert.Equal(1, calls);
        Assert.Equal(("maxToolCalls", 1), ((string?)trace.Single(EventTypes.BudgetExceeded).Data["limit"], (int?)trace.Single(EventTypes.BudgetExceeded).Data["max"]));
        Assert.Single(trace.Of(EventTypes.ToolCalled));
    }

    [Fact]
    public async Task Run_SubTools_AreThoseOfTheChildren()
    {
        var model = FakeModel.Answering(messages => messages[1].Text.Contains("the child", StringComparison.Ordinal)
            ? TestRun.Cell("answer child")
            : FakeModel.Script(messages, TestRun.Cell("rlm the child"), TestRun.Cell("answer root")));

        await RunAsync(model, TestRun.Request() with { Tools = [Search(_ => "")], SubTools = [] });

        Assert.Equal([1, 0], _environment.Sessions.Select(static session => session.Options.Tools.Count));
    }

    [Fact]
    public async Task Run_CancelledWhileAToolWorks_ClosesItsEvent()
    {
        using var cancel = new CancellationTokenSource();
        var model = FakeModel.Saying(TestRun.Cell("tool wait {}"));
        var wait = new RlmTool("wait", "Waits.", JsonElement.Parse("{}"), async (_, token) =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return null;
        });

        var (result, trace) = await TestRun.OfAsync(model, _environment, TestRun.Request() with { Tools = [wait] }, cancel.Token);

        Assert.Equal(RunStatus.Cancelled, result.Status);
        Assert.Equal("cancelled", (string?)trace.Single(EventTypes.ToolCompleted).Data["error"]!["code"]);
    }

    [Fact]
    public async Task Replay_OfARunWithTools_TakesTheirAnswersFromTheRecording()
    {
        var calls = 0;
        var model = FakeModel.Saying(TestRun.Cell("tool search {\"query\":\"a\"}", "tool search {\"query\":\"a\"}"), TestRun.Cell("answer done"));
        var (_, trace) = await RunAsync(model, TestRun.Request() with { Tools = [Search(_ => $"answer {++calls}")] });
        var recorded = RecordedRun.Read(trace.Events[0].Run, trace.Events, _ => null);

        var report = await new RunReplay([_environment], TimeProvider.System).RunAsync(
            recorded, recorded.ToRequest(Guid.CreateVersion7(), new RunClient("test", "1")), 1, sink: null, TestContext.Current.CancellationToken);

        Assert.Empty(report.Divergences);
        Assert.True(report.Identical);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Of_ADelegate_HasItsSchemaAndCallsIt()
    {
        var tool = RlmTool.Of(AIFunctionFactory.Create(
            ([Description("how often")] int times, string word = "x") => string.Concat(Enumerable.Repeat(word, times)), "repeat", "Repeats a word."));

        var result = await tool.InvokeAsync(JsonElement.Parse("""{"times":3}"""), TestContext.Current.CancellationToken);

        Assert.Equal("xxx", (string?)result);
        Assert.Equal(["times"], tool.Description.Parameters.GetProperty("required").EnumerateArray().Select(static name => name.GetString()));
    }

    [Theory]
    [InlineData("llm_query")]
    [InlineData("a b")]
    [InlineData("")]
    public void Create_NameThatCannotBe_IsRefused(string name)
    {
        var fault = Assert.Throws<RlmException>(() => new RlmTool(name, "", s_schema, (_, _) => Task.FromResult<JsonNode?>(null)));

        Assert.Equal(ErrorCodes.Invalid, fault.Code);
    }

    [Fact]
    public async Task Run_TwoToolsOfOneName_IsRefused()
    {
        var request = TestRun.Request() with { Tools = [Search(_ => ""), Search(_ => "")] };

        var fault = await Assert.ThrowsAsync<RlmException>(() => RunAsync(FakeModel.Saying(""), request));

        Assert.Contains("Two tools are named 'search'", fault.Message, StringComparison.Ordinal);
    }

    private static RlmTool Search(Func<JsonElement, string> answer) =>
        new("search", "Finds pages.", s_schema, (arguments, _) => Task.FromResult<JsonNode?>(answer(arguments)));

    private Task<(RunResult Result, RecordedTrace Trace)> RunAsync(FakeModel model, RunRequest request) => TestRun.OfAsync(model, _environment, request);
}
