using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Testing;

/// <summary>Makes a run's events with a good chain.</summary>
public sealed class TraceBuilder(TimeProvider clock)
{
    private readonly List<TraceEvent> _events = [];

    /// <summary>The run.</summary>
    public Guid Run { get; init; } = Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>All events so far.</summary>
    public IReadOnlyList<TraceEvent> Events => _events;

    /// <summary>A <c>run.started</c> (or <c>run.queued</c>) with all its members.</summary>
    public TraceBuilder Started(string query = "How many doors?", string status = "run.started") => Add(status, new JsonObject
    {
        ["query"] = query,
        ["model"] = "baseline/extractive",
        ["baseline"] = true,
        ["environment"] = "wasm",
        ["source"] = "cli",
        ["limits"] = new JsonObject { ["maxIterations"] = 20 },
    });

    /// <summary>A <c>call.started</c>.</summary>
    public TraceBuilder Call(string path, string kind = "rlm") =>
        Add(EventTypes.CallStarted, new JsonObject { ["kind"] = kind, ["model"] = "m", ["prompt"] = $"prompt of {path}", ["depth"] = path.Count('/') }, path);

    /// <summary>A <c>model.completed</c>.</summary>
    public TraceBuilder Spent(string path, TokenUsage usage, string? costUsd) =>
        Add(EventTypes.ModelCompleted, new JsonObject { ["model"] = "m", ["text"] = "t", ["finishReason"] = "stop" }, path, usage, costUsd);

    /// <summary>A <c>note.added</c>.</summary>
    public TraceBuilder Note(string text = "note") => Add(EventTypes.NoteAdded, new JsonObject { ["text"] = text });

    /// <summary>Many notes.</summary>
    public TraceBuilder Notes(int count)
    {
        for (var index = 0; index < count; index++)
        {
            Note($"note {index}");
        }

        return this;
    }

    /// <summary>The end.</summary>
    public TraceBuilder Completed(string answer = "Three.") => Add(
        EventTypes.RunCompleted, new JsonObject { ["answer"] = answer, ["answerKind"] = "FINAL", ["iterations"] = 1, ["calls"] = 1 }, null, TokenUsage.Zero, "0");

    /// <summary>Any event.</summary>
    public TraceBuilder Add(string type, JsonObject data, string? call = null, TokenUsage? usage = null, string? costUsd = null)
    {
        _events.Add(HashChain.Seal(new TraceEvent
        {
            Run = Run,
            Seq = _events.Count,
            At = Microsecond(clock.GetUtcNow()),
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

    /// <summary>The wire holds no more than microseconds, and a hash is of the wire.</summary>
    private static DateTimeOffset Microsecond(DateTimeOffset time) => new(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
