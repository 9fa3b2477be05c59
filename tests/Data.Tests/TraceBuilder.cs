using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Data.Tests;

/// <summary>Makes a run's events with a good chain.</summary>
internal sealed class TraceBuilder(TestClock clock)
{
    private readonly List<TraceEvent> _events = [];

    public Guid Run { get; init; } = Guid.CreateVersion7(clock.Now);

    public IReadOnlyList<TraceEvent> Events => _events;

    public TraceBuilder Started(string query = "How many doors?", string status = "run.started") => Add(status, new JsonObject
    {
        ["query"] = query,
        ["model"] = "baseline/extractive",
        ["baseline"] = true,
        ["environment"] = "wasm",
        ["source"] = "cli",
        ["limits"] = new JsonObject { ["maxIterations"] = 20 },
    });

    public TraceBuilder Call(string path, string kind = "rlm") =>
        Add(EventTypes.CallStarted, new JsonObject { ["kind"] = kind, ["model"] = "m", ["prompt"] = $"prompt of {path}", ["depth"] = path.Count('/') }, path);

    public TraceBuilder Spent(string path, TokenUsage usage, string? costUsd) =>
        Add(EventTypes.ModelCompleted, new JsonObject { ["model"] = "m", ["text"] = "t", ["finishReason"] = "stop" }, path, usage, costUsd);

    public TraceBuilder Note(string text = "note") => Add(EventTypes.NoteAdded, new JsonObject { ["text"] = text });

    public TraceBuilder Notes(int count)
    {
        for (var index = 0; index < count; index++)
        {
            Note($"note {index}");
        }

        return this;
    }

    public TraceBuilder Completed(string answer = "Three.") => Add(
        EventTypes.RunCompleted, new JsonObject { ["answer"] = answer, ["answerKind"] = "FINAL", ["iterations"] = 1, ["calls"] = 1 }, null, TokenUsage.Zero, "0");

    public TraceBuilder Add(string type, JsonObject data, string? call = null, TokenUsage? usage = null, string? costUsd = null)
    {
        _events.Add(HashChain.Seal(new TraceEvent
        {
            Run = Run,
            Seq = _events.Count,
            At = clock.Now.AddMicroseconds(_events.Count),
            Type = type,
            Call = call,
            Usage = usage,
            CostUsd = costUsd,
            Data = data,
            Prev = _events.Count == 0 ? HashChain.Start : _events[^1].Hash,
            Hash = "",
        }));
        return this;
    }

    /// <summary>The same run up to a place, told differently from there on.</summary>
    public TraceBuilder Fork(int keep)
    {
        var fork = new TraceBuilder(clock) { Run = Run };
        fork._events.AddRange(_events.Take(keep));
        return fork;
    }
}
