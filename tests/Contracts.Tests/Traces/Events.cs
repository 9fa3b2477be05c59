using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Contracts.Tests.Traces;

internal static class Events
{
    public static readonly Guid Run = new("0199f2c4-1111-7222-8333-444444444444");

    public static TraceEvent Full { get; } = HashChain.Seal(new TraceEvent
    {
        Run = Run,
        Seq = 17,
        At = new DateTimeOffset(2026, 11, 20, 12, 0, 0, 123, 456, TimeSpan.Zero),
        Type = EventTypes.ModelCompleted,
        Call = "0/2",
        Iteration = 3,
        DurationMs = 812.4,
        Usage = new TokenUsage(1200, 1024, 96, 0),
        CostUsd = "0.000412",
        Data = new JsonObject { ["text"] = "grün 😀\n", ["model"] = "m", ["finishReason"] = "stop" },
        Prev = new string('a', 64),
        Hash = "",
    });

    /// <summary>A chain of plain events from seq 0.</summary>
    public static List<TraceEvent> Chain(int count)
    {
        var events = new List<TraceEvent>();
        var prev = HashChain.Start;
        for (var seq = 0; seq < count; seq++)
        {
            var next = HashChain.Seal(new TraceEvent
            {
                Run = Run,
                Seq = seq,
                At = DateTimeOffset.UnixEpoch.AddSeconds(seq),
                Type = EventTypes.NoteAdded,
                Data = new JsonObject { ["text"] = $"note {seq}" },
                Prev = prev,
                Hash = "",
            });
            events.Add(next);
            prev = next.Hash;
        }

        return events;
    }
}
