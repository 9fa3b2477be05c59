using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Models;
using RlmAspire.Models.Pricing;
using RlmAspire.Runtime.Tests.Fakes;
using RlmAspire.Testing.Models;

namespace RlmAspire.Runtime.Tests.Wasm;

/// <summary>The whole way: HTTP model server, catalog, loop, Python in WebAssembly.</summary>
public sealed class WasmLoopTests : IAsyncLifetime
{
    private ScriptedModelServer _server = null!;
    private ModelCatalog _catalog = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await ScriptedModelServer.StartAsync(Token);
        var options = new ModelOptions
        {
            Providers = [ModelOptions.OpenAIProvider(_server.BaseUrl.ToString(), "sk-test-secret-key")],
            Prices = new Dictionary<string, ModelPrice> { ["m"] = new(2, 1, 4) },
        };
        _catalog = new ModelCatalog(options, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _catalog.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task RunAsync_PythonCells_KeepTheirStateAndRecordWhatTheyRead()
    {
        Script(
            Code("words = context.split()\nprint(len(words), context_1[3:7])"),
            Code("print(words[2])\nanswer['content'] = words[2]\nanswer['ready'] = True"));

        var (result, trace) = await RunAsync(Request("Which is third?", null, "alpha beta gamma", "0123456789"));

        var cells = trace.Of(EventTypes.CellCompleted).ToList();
        Assert.Equal((RunStatus.Completed, "gamma"), (result.Status, result.Answer));
        Assert.Equal("3 3456\n", trace.Text(cells[0], "stdout"));
        Assert.Contains(cells[0].Data["ranges"]!.AsArray(), range => (string)range!["context"]! == "context_1" && (long)range["start"]! == 3 && (long)range["end"]! == 7);
        Assert.Contains(cells[0].Data["newVariables"]!.AsArray(), variable => (string)variable!["name"]! == "words");
    }

    [Fact]
    public async Task RunAsync_RecursionToDepthTwo_ReturnsThroughTheTree()
    {
        _server.Respond = request => Question(request) switch
        {
            "Sum all" => Code("parts = rlm_query_batched(['sum of 1 2', 'sum of 3 4'])\nFINAL(str(sum(int(p) for p in parts)))"),
            "sum of 1 2" => Code("FINAL(rlm_query('deep ' + context))"),
            "deep sum of 1 2" => Code("x = llm_query('three?')\nFINAL_VAR('x')"),
            "sum of 3 4" => Code("FINAL(7)"),
            var other => ScriptedReply.Of(other == "three?" ? "3" : $"FINAL(unexpected {other})"),
        };

        var (result, trace) = await RunAsync(Request("Sum all", new RunLimits { MaxDepth = 2 }));

        Assert.Equal((RunStatus.Completed, "10", 5), (result.Status, result.Answer, result.Calls));
        Assert.Equal(["0", "0/0", "0/0/0", "0/0/0/0", "0/1"], trace.Of(EventTypes.CallStarted).Select(call => call.Call!).Order(StringComparer.Ordinal));
        Assert.Equal("0.0002", result.CostUsd);
    }

    [Fact]
    public async Task RunAsync_FinalVarInText_ReadsTheVariable()
    {
        Script(ScriptedReply.Of("```python\nresult = {'a': 1}\n```\nFINAL_VAR(result)"));

        var (result, trace) = await RunAsync(Request("What?"));

        Assert.Equal((RunStatus.Completed, "{'a': 1}"), (result.Status, result.Answer));
        Assert.Equal("FINAL_VAR", (string)trace.Single(EventTypes.AnswerProposed).Data["kind"]!);
    }

    [Fact]
    public async Task RunAsync_FinalVarNamesNothing_ModelIsToldAndGoesOn()
    {
        Script(ScriptedReply.Of("FINAL_VAR(nowhere)"), Code("FINAL('here')"));

        var (result, _) = await RunAsync(Request("What?"));

        Assert.Equal((RunStatus.Completed, "here"), (result.Status, result.Answer));
        Assert.Contains("nowhere", _server.Requests[1].LastMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_CancelInARunawayCell_EndsItAtOnce()
    {
        Script(Code("print('before')"), Code("while True: pass"));
        using var cancel = new CancellationTokenSource();
        var seen = 0;
        _server.Respond = _ => Interlocked.Increment(ref seen) == 1 ? Code("print('before')") : Later(cancel, Code("while True: pass"));

        var run = RunAsync(Request("What?"), cancel.Token);
        var (result, trace) = await run;

        Assert.Equal((RunStatus.Cancelled, "before"), (result.Status, result.Answer));
        Assert.Equal("cancelled", (string)trace.Of(EventTypes.CellCompleted).Last().Data["status"]!);
        Assert.InRange(trace.Of(EventTypes.CellCompleted).Last().DurationMs!.Value, 0, 5000);
    }

    [Fact]
    public async Task RunAsync_RunTimesOutInARunawayCell_StopsWithAPartialAnswer()
    {
        Script(Code("print('half way')"), Code("while True: pass"));

        var (result, _) = await RunAsync(Request("What?", new RunLimits { Timeout = TimeSpan.FromSeconds(6) }));

        Assert.Equal((RunStatus.Stopped, ErrorCodes.RunTimeout, "half way"), (result.Status, result.StopReason, result.Answer));
        Assert.InRange(result.DurationMs, 5_900, 12_000);
    }

    [Fact]
    public async Task RunAsync_CellRunsIntoItsLimit_TheStateBeforeItIsKept()
    {
        Script(Code("x = 1"), Code("x = 2\nwhile True: pass"), Code("print(x, context)"), Code("FINAL('ok')"));

        var (result, trace) = await RunAsync(Request("What?", new RunLimits { CellTimeout = TimeSpan.FromSeconds(3) }));

        Assert.Equal(RunStatus.Completed, result.Status);
        Assert.Contains("the session is as it was before the cell", _server.Requests[2].LastMessage, StringComparison.Ordinal);
        Assert.Equal("1 some text\n", trace.Text(trace.Of(EventTypes.CellCompleted).ElementAt(2), "stdout"));
    }

    [Fact]
    public async Task RunAsync_TokensRunOut_DraftIsThePartialAnswer()
    {
        Script(Code("answer['content'] = 'three so far'"), Code("print('more')"));

        var (result, trace) = await RunAsync(Request("What?", new RunLimits { MaxTokens = 30 }));

        Assert.Equal((RunStatus.Stopped, ErrorCodes.TokenBudgetExhausted, "three so far"), (result.Status, result.StopReason, result.Answer));
        Assert.Equal("partial", (string)trace.Single(EventTypes.RunStopped).Data["answerKind"]!);
    }

    [Fact]
    public async Task RunAsync_ModelIsLimitedThenBroken_FailuresAreTracedAndTheKeyIsNot()
    {
        _server.Script(ScriptedReply.Error(429, "slow down") with { RetryAfter = "0" }, ScriptedReply.Error(401, "bad key sk-test-secret-key"));

        var (result, trace) = await RunAsync(Request("What?"));

        Assert.Equal((RunStatus.Failed, ErrorCodes.BackendRejected, "0"), (result.Status, result.StopReason, result.CostUsd));
        Assert.Equal([(1, true), (2, false)], trace.Of(EventTypes.ModelFailed).Select(failed => ((int)failed.Data["attempt"]!, (bool)failed.Data["willRetry"]!)));
        Assert.DoesNotContain(trace.Events, traceEvent => traceEvent.Data.ToJsonString().Contains("secret", StringComparison.Ordinal));
    }

    private static ScriptedReply Code(string code) => ScriptedReply.Of($"I try.\n\n```repl\n{code}\n```");

    private static ScriptedReply Later(CancellationTokenSource cancel, ScriptedReply reply)
    {
        cancel.CancelAfter(TimeSpan.FromSeconds(1.5));
        return reply;
    }

    private static string Question(ScriptedRequest request)
    {
        var messages = request.Body["messages"]!.AsArray();
        var first = (string)messages[Math.Min(1, messages.Count - 1)]!["content"]!;
        return first.StartsWith("Question:\n", StringComparison.Ordinal) ? first.Split('\n')[1] : first;
    }

    private static RunRequest Request(string query, RunLimits? limits = null, params string[] contexts) =>
        TestRun.Request(query, limits, contexts) with { Model = "openai/m", Environment = "wasm" };

    private void Script(params ScriptedReply[] replies) => _server.Script(replies);

    private async Task<(RunResult Result, RecordedTrace Trace)> RunAsync(RunRequest request, CancellationToken? cancellationToken = null) =>
        await TestRun.OfAsync(_catalog, await WasmSandbox.GetAsync(), request, cancellationToken ?? Token);
}
