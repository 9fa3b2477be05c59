using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Contracts.Tests.Runs;

public sealed class RunProjectorTests
{
    private static readonly Guid s_run = Guid.CreateVersion7();
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly RunProjector _projector = new(s_run);
    private int _seq;
    private List<TraceEvent>? _captured;

    [Fact]
    public void Apply_WholeRun_GivesTheSummary()
    {
        ApplyRun(childCost: "0.02");

        var summary = _projector.Summary;

        Assert.Equal(RunStatus.Completed, summary.Status);
        Assert.Equal("What?", summary.QueryPreview);
        Assert.Equal("It.", summary.AnswerPreview);
        Assert.Equal("answered", summary.StopReason);
        Assert.Equal((1, 2), (summary.Iterations, summary.Calls));
        Assert.Equal(new TokenUsage(30, 0, 3, 0), summary.Usage);
        Assert.Equal("0.03", summary.CostUsd);
        Assert.Equal(500, summary.DurationMs);
        Assert.Equal(_seq - 1, summary.LastSeq);
        Assert.True(_projector.Ended);
    }

    [Fact]
    public void Apply_SubCall_CountsForTheCallsAbove()
    {
        ApplyRun(childCost: "0.02");

        var calls = _projector.Detail.Calls;

        Assert.Equal(["0", "0/0"], calls.Select(static call => call.Path));
        Assert.Equal(("0.01", "0.03"), (calls[0].Exclusive.CostUsd, calls[0].Inclusive.CostUsd));
        Assert.Equal(new TokenUsage(10, 0, 1, 0), calls[0].Exclusive.Usage);
        Assert.Equal(new TokenUsage(30, 0, 3, 0), calls[0].Inclusive.Usage);
        Assert.Equal(("0.02", "0.02"), (calls[1].Exclusive.CostUsd, calls[1].Inclusive.CostUsd));
        Assert.Equal([RunStatus.Completed, RunStatus.Completed], calls.Select(static call => call.Status));
    }

    [Fact]
    public void Apply_UnknownPriceInAChild_MakesEverySumAboveUnknown()
    {
        ApplyRun(childCost: null);

        var calls = _projector.Detail.Calls;

        Assert.Null(_projector.Summary.CostUsd);
        Assert.Equal(("0.01", null), (calls[0].Exclusive.CostUsd, calls[0].Inclusive.CostUsd));
        Assert.Null(calls[1].Inclusive.CostUsd);
    }

    [Fact]
    public void Apply_NoModelYet_HasAKnownCostOfZero()
    {
        Apply(EventTypes.RunStarted, null, new JsonObject { ["query"] = "What?" });

        Assert.Equal("0", _projector.Summary.CostUsd);
        Assert.Equal(RunStatus.Running, _projector.Summary.Status);
    }

    [Fact]
    public void Resume_FromStoredDetail_GoesOnAsIfNeverStopped()
    {
        var events = Capture(() => ApplyRun(childCost: "0.02"));

        for (var cut = 0; cut < events.Count; cut++)
        {
            var first = new RunProjector(s_run);
            events.Take(cut).ToList().ForEach(first.Apply);
            var stored = JsonSerializer.Serialize(first.Detail, ContractsJsonContext.Default.RunDetail);
            var second = new RunProjector(JsonSerializer.Deserialize(stored, ContractsJsonContext.Default.RunDetail)!);
            events.Skip(cut).ToList().ForEach(second.Apply);

            Assert.Equal(
                JsonSerializer.Serialize(_projector.Detail, ContractsJsonContext.Default.RunDetail),
                JsonSerializer.Serialize(second.Detail, ContractsJsonContext.Default.RunDetail));
        }
    }

    [Fact]
    public void Apply_StoppedWithOpenCall_KeepsThePartialAnswerAndClosesTheCall()
    {
        Apply(EventTypes.RunStarted, null, new JsonObject { ["query"] = "What?" });
        Apply(EventTypes.CallStarted, "0", new JsonObject { ["kind"] = "rlm", ["model"] = "m", ["prompt"] = "What?" });
        Apply(EventTypes.AnswerProposed, "0", new JsonObject { ["answer"] = "Part", ["kind"] = "forced" });
        Apply(EventTypes.RunStopped, null, new JsonObject { ["reason"] = "max_iterations", ["iterations"] = 7, ["calls"] = 1 });

        Assert.Equal((RunStatus.Stopped, "max_iterations", "Part", 7), (_projector.Summary.Status, _projector.Summary.StopReason, _projector.Summary.AnswerPreview, _projector.Summary.Iterations));
        Assert.Equal(RunStatus.Failed, _projector.Detail.Calls[0].Status);
    }

    [Fact]
    public void Apply_SecondStart_BeginsAnewAndKeepsWhatWasSpent()
    {
        Apply(EventTypes.RunStarted, null, new JsonObject { ["query"] = "What?" });
        Apply(EventTypes.ContextAdded, null, new JsonObject { ["name"] = "context", ["sha256"] = "", ["bytes"] = 1, ["chars"] = 1, ["source"] = "-" });
        Apply(EventTypes.CallStarted, "0", new JsonObject { ["kind"] = "rlm", ["model"] = "m", ["prompt"] = "What?" });
        Apply(EventTypes.IterationStarted, "0", []);
        Apply(EventTypes.CallStarted, "0/0", new JsonObject { ["kind"] = "llm", ["model"] = "m", ["prompt"] = "p" });
        Apply(EventTypes.ModelCompleted, "0/0", new JsonObject { ["model"] = "m", ["text"] = "t" }, new TokenUsage(5, 0, 2, 0), "0.5");
        Apply(EventTypes.AnswerProposed, "0", new JsonObject { ["answer"] = "Part", ["kind"] = "answer" });

        Apply(EventTypes.RunStarted, null, new JsonObject { ["query"] = "What?", ["attempt"] = 2 });

        Assert.True(_projector.Restarted);
        var detail = _projector.Detail;
        Assert.Equal((0, 0, 0), (detail.Contexts.Count, detail.Calls.Count, _projector.ChangedCalls.Count()));
        Assert.Equal((RunStatus.Running, 0, 0, null), (detail.Summary.Status, detail.Summary.Calls, detail.Summary.Iterations, detail.Summary.AnswerPreview));
        Assert.Null(detail.Answer);
        Assert.Equal((5, "0.5"), (detail.Summary.Usage.InputTokens, detail.Summary.CostUsd));
    }

    [Fact]
    public void Apply_FailedRun_NamesTheError()
    {
        Apply(EventTypes.RunFailed, null, new JsonObject { ["error"] = new JsonObject { ["code"] = "sandbox_lost", ["message"] = "gone" } });

        Assert.Equal((RunStatus.Failed, "sandbox_lost", "gone"), (_projector.Summary.Status, _projector.Summary.StopReason, _projector.Summary.Error));
    }

    [Fact]
    public void Apply_MembersOfAnotherKind_AreTakenAsMissing()
    {
        Apply(EventTypes.RunStarted, null, new JsonObject { ["query"] = 5, ["model"] = new JsonArray(), ["limits"] = "x", ["baseline"] = "yes" });
        Apply(EventTypes.ContextAdded, null, new JsonObject { ["bytes"] = "many" });
        Apply(EventTypes.CallStarted, null, []);
        Apply(EventTypes.ModelCompleted, "0/7", [], new TokenUsage(1, 0, 1, 0), "1");
        Apply(EventTypes.RunFailed, null, new JsonObject { ["error"] = 3, ["iterations"] = -1 });

        Assert.Equal(("", "", "1"), (_projector.Summary.QueryPreview, _projector.Summary.Model, _projector.Summary.CostUsd));
        Assert.Equal(0, _projector.Summary.Iterations);
    }

    [Fact]
    public void DepthFirst_Paths_OrderByNumber()
    {
        string[] paths = ["0/10", "0", "0/2/1", "0/2"];

        Assert.Equal(["0", "0/2", "0/2/1", "0/10"], paths.Order(CallOrder.DepthFirst));
    }

    private void ApplyRun(string? childCost)
    {
        Apply(EventTypes.RunQueued, null, new JsonObject { ["query"] = "What?", ["model"] = "m", ["environment"] = "wasm", ["source"] = "api" });
        Apply(EventTypes.RunStarted, null, new JsonObject { ["query"] = "What?", ["model"] = "m", ["limits"] = new JsonObject { ["maxDepth"] = 1 } });
        Apply(EventTypes.ContextAdded, null, new JsonObject { ["name"] = "context", ["sha256"] = "x", ["bytes"] = 5, ["chars"] = 4, ["source"] = "-" });
        Apply(EventTypes.CallStarted, "0", new JsonObject { ["kind"] = "rlm", ["model"] = "m", ["prompt"] = "What?", ["depth"] = 0 });
        Apply(EventTypes.IterationStarted, "0", []);
        Apply(EventTypes.ModelCompleted, "0", [], new TokenUsage(10, 0, 1, 0), "0.01");
        Apply(EventTypes.CallStarted, "0/0", new JsonObject { ["kind"] = "llm", ["model"] = "m", ["prompt"] = "Sub", ["depth"] = 1 });
        Apply(EventTypes.ModelCompleted, "0/0", [], new TokenUsage(20, 0, 2, 0), childCost);
        Apply(EventTypes.CallCompleted, "0/0", new JsonObject { ["status"] = "completed" }, new TokenUsage(20, 0, 2, 0), childCost);
        Apply(EventTypes.CallCompleted, "0", new JsonObject { ["status"] = "completed" });
        Apply(EventTypes.RunCompleted, null, new JsonObject { ["answer"] = "It.", ["iterations"] = 1, ["calls"] = 2 }, durationMs: 500);
    }

    private List<TraceEvent> Capture(Action act)
    {
        _captured = [];
        act();
        return _captured;
    }

    private void Apply(string type, string? call, JsonObject data, TokenUsage? usage = null, string? cost = null, double? durationMs = null)
    {
        var traceEvent = HashChain.Seal(new TraceEvent
        {
            Run = s_run,
            Seq = _seq,
            At = s_start.AddMilliseconds(_seq++),
            Type = type,
            Call = call,
            Usage = usage,
            CostUsd = cost,
            DurationMs = durationMs,
            Data = data,
            Prev = HashChain.Start,
            Hash = "",
        });
        _captured?.Add(traceEvent);
        _projector.Apply(traceEvent);
    }
}
