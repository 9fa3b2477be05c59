using System.Diagnostics;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;
using RlmAspire.Traces;

namespace RlmAspire.Benchmarks.Dashboard;

/// <summary>A run as the loop writes it, with turns of request, reply and cell, at a given pace.</summary>
internal sealed class EmittedRun(TraceWriter writer)
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(2);

    private int _next;

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        var started = new JsonObject
        {
            ["query"] = "How soon is it seen?", ["model"] = "baseline/extractive", ["baseline"] = true, ["environment"] = "wasm", ["source"] = "cli",
            ["limits"] = new JsonObject { ["maxIterations"] = 100_000 },
        };
        var call = new JsonObject { ["kind"] = "rlm", ["model"] = "m", ["prompt"] = "How soon?", ["depth"] = 0 };
        await WriteAsync(EventTypes.RunStarted, started, null, null, cancellationToken);
        await WriteAsync(EventTypes.CallStarted, call, "0", null, cancellationToken);
    }

    /// <summary>Writes so many events a second for a while.</summary>
    public async Task<IReadOnlyList<TraceEvent>> EmitAsync(int eventsASecond, TimeSpan duration, CancellationToken cancellationToken)
    {
        var written = new List<TraceEvent>();
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(s_tick);
        for (var elapsed = TimeSpan.Zero; elapsed < duration; elapsed = Stopwatch.GetElapsedTime(started))
        {
            while (written.Count < Math.Min(elapsed.TotalSeconds, duration.TotalSeconds) * eventsASecond)
            {
                written.Add(await EmitNextAsync(_next++, cancellationToken));
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }

        return written;
    }

    public ValueTask<TraceEvent> EndAsync(CancellationToken cancellationToken) => writer.WriteAsync(
        new EventDraft(EventTypes.RunCompleted, new JsonObject { ["answer"] = "Now.", ["answerKind"] = "FINAL", ["iterations"] = _next / 5, ["calls"] = 1 })
        {
            Usage = TokenUsage.Zero,
            CostUsd = "0",
        },
        cancellationToken);

    private ValueTask<TraceEvent> EmitNextAsync(int index, CancellationToken cancellationToken)
    {
        var turn = index / 5;
        return (index % 5) switch
        {
            0 => WriteAsync(EventTypes.IterationStarted, [], "0", turn + 1, cancellationToken),
            1 => WriteAsync(EventTypes.CellStarted, new JsonObject { ["cell"] = turn, ["code"] = $"print(context[{turn}:{turn + 80}])" }, "0", turn + 1, cancellationToken),
            2 => WriteAsync(EventTypes.CellCompleted, Cell(turn), "0", turn + 1, cancellationToken),
            3 => WriteAsync(EventTypes.NoteAdded, new JsonObject { ["text"] = $"turn {turn}" }, "0", turn + 1, cancellationToken),
            _ => WriteAsync(EventTypes.IterationCompleted, new JsonObject { ["cells"] = 1 }, "0", turn + 1, cancellationToken),
        };
    }

    private static JsonObject Cell(int turn) => new()
    {
        ["cell"] = turn, ["status"] = "ok", ["stdout"] = "The third door was painted green.", ["stderr"] = "", ["stdoutBytes"] = 33, ["stderrBytes"] = 0,
        ["shown"] = "The third door was painted green.", ["newVariables"] = new JsonArray(), ["changedVariables"] = new JsonArray(),
        ["ranges"] = new JsonArray(new JsonObject { ["context"] = "context", ["start"] = turn, ["end"] = turn + 80 }), ["hostCalls"] = 0,
    };

    private ValueTask<TraceEvent> WriteAsync(string type, JsonObject data, string? call, int? iteration, CancellationToken cancellationToken) =>
        writer.WriteAsync(new EventDraft(type, data) { Call = call, Iteration = iteration }, cancellationToken);
}
