using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Api.Tests;

/// <summary>Makes a run's events with a good chain.</summary>
internal sealed class TraceBuilder
{
    private readonly DateTimeOffset _start = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
    private readonly List<TraceEvent> _events = [];
    private int _saved;

    public Guid Run { get; init; } = Guid.CreateVersion7();

    /// <summary>All events.</summary>
    public IReadOnlyList<TraceEvent> All => _events;

    /// <summary>Those that were not handed out yet.</summary>
    public IReadOnlyList<TraceEvent> Events
    {
        get
        {
            var fresh = _events[_saved..];
            _saved = _events.Count;
            return fresh;
        }
    }

    public TraceBuilder Queued() => Add(EventTypes.RunQueued, new JsonObject
    {
        ["query"] = "queued?", ["model"] = "baseline/extractive", ["environment"] = "remote", ["source"] = "demo",
    });

    public TraceBuilder Started(string query = "How many doors?") => Add(EventTypes.RunStarted, new JsonObject
    {
        ["query"] = query,
        ["model"] = "baseline/extractive",
        ["baseline"] = true,
        ["environment"] = "wasm",
        ["source"] = "cli",
        ["limits"] = new JsonObject { ["maxIterations"] = 20 },
    });

    public TraceBuilder Notes(int count)
    {
        for (var index = 0; index < count; index++)
        {
            Add(EventTypes.NoteAdded, new JsonObject { ["text"] = $"note {index}" });
        }

        return this;
    }

    public TraceBuilder Completed(string answer = "Three.") => Add(
        EventTypes.RunCompleted,
        new JsonObject { ["answer"] = answer, ["answerKind"] = "FINAL", ["iterations"] = 1, ["calls"] = 1 },
        TokenUsage.Zero,
        "0");

    private TraceBuilder Add(string type, JsonObject data, TokenUsage? usage = null, string? costUsd = null)
    {
        _events.Add(HashChain.Seal(new TraceEvent
        {
            Run = Run,
            Seq = _events.Count,
            At = _start.AddMicroseconds(_events.Count),
            Type = type,
            Usage = usage,
            CostUsd = costUsd,
            Data = data,
            Prev = _events.Count == 0 ? HashChain.Start : _events[^1].Hash,
            Hash = "",
        }));
        return this;
    }
}
