using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Models.Recording;

namespace RlmAspire.Runtime.Replay;

/// <summary>What of an event must be the same again, and how a difference is told. Times, sizes of memory and ids need not be.</summary>
/// <param name="recorded">Text of a payload of the recording.</param>
/// <param name="now">Text of a payload of the replay.</param>
internal sealed class Comparison(Func<JsonNode?, string?> recorded, Func<JsonNode?, string?> now)
{
    /// <summary>Whether events of this type are compared.</summary>
    public static bool Covers(string type) => type is EventTypes.CallStarted or EventTypes.CallCompleted or EventTypes.ModelRequested
        or EventTypes.CellStarted or EventTypes.CellCompleted or EventTypes.CommandCompleted or EventTypes.AnswerProposed or EventTypes.NoteAdded;

    /// <summary>Whether this is the error of what was stopped from outside: by a limit of the whole run, or by a person.</summary>
    public static bool IsCut(JsonObject? error) => error?.Text("code")
        is ErrorCodes.Cancelled or ErrorCodes.RunTimeout or ErrorCodes.TokenBudgetExhausted or ErrorCodes.CostBudgetExhausted;

    /// <summary>Whether the event says that something was stopped from outside.</summary>
    public static bool IsCut(TraceEvent traceEvent) => traceEvent.Type switch
    {
        EventTypes.CellCompleted => traceEvent.Data.Text("status") == "cancelled",
        EventTypes.CallCompleted or EventTypes.CommandCompleted => IsCut(traceEvent.Data["error"] as JsonObject),
        EventTypes.RunCancelled => true,
        EventTypes.RunStopped => traceEvent.Data.Text("reason") is ErrorCodes.RunTimeout or ErrorCodes.TokenBudgetExhausted or ErrorCodes.CostBudgetExhausted,
        _ => false,
    };

    /// <summary>The first difference of two events of one type, or null.</summary>
    public ReplayDivergence? Find(TraceEvent before, TraceEvent after) => before.Type switch
    {
        EventTypes.CallStarted => Differ(before, after, "call", "kind") ?? Differ(before, after, "call", "prompt"),
        EventTypes.ModelRequested => Request(before, after),
        EventTypes.CellStarted => Differ(before, after, "cell code", "code"),
        EventTypes.CellCompleted => Cell(before, after),
        EventTypes.CommandCompleted => Command(before, after),
        EventTypes.AnswerProposed => Differ(before, after, "answer", "answer") ?? Differ(before, after, "answer", "kind"),
        EventTypes.CallCompleted => Differ(before, after, "call", "status") ?? Differ(before, after, "answer", "answer") ?? Error(before, after, "call"),
        EventTypes.NoteAdded => Differ(before, after, "note", "text"),
        _ => Differ(before, after, "end", "answer") ?? Differ(before, after, "end", "reason") ?? Error(before, after, "end"),
    };

    private ReplayDivergence? Request(TraceEvent before, TraceEvent after)
    {
        if (before.Data.Text("request") == after.Data.Text("request"))
        {
            return null;
        }

        var (old, fresh) = (Messages(before), Messages(after));
        for (var index = 0; index < Math.Min(old.Count, fresh.Count); index++)
        {
            if (TextDifference.Describe(recorded(old[index]["content"]) ?? "", now(fresh[index]["content"]) ?? "") is { } difference)
            {
                return Of(before, "request", $"message {(before.Data.Count("offset") ?? 0) + index + 1} ({old[index].Text("role")}) {difference}");
            }
        }

        return Of(before, "request", old.Count != fresh.Count
            ? $"{old.Count} messages were added, now {fresh.Count} are"
            : $"the model or the parameters differ: {before.Data.Text("model")} {before.Data["parameters"]?.ToJsonString()}, now {after.Data.Text("model")} {after.Data["parameters"]?.ToJsonString()}");
    }

    private ReplayDivergence? Cell(TraceEvent before, TraceEvent after)
    {
        var status = Differ(before, after, "cell status", "status");
        if (status is not null && after.Data["error"] is JsonObject error)
        {
            return status with { Detail = $"{status.Detail}\n{error.Text("type")}: {now(error["message"])}" };
        }

        // What a cell had printed when it was stopped depends on the machine's speed.
        return status ?? (before.Data.Text("status") is "ok" or "error"
            ? Differ(before, after, "cell output", "stdout") ?? Differ(before, after, "cell output", "stderr") ?? Differ(before, after, "cell output", "shown")
            : null);
    }

    private ReplayDivergence? Command(TraceEvent before, TraceEvent after) =>
        Differ(before, after, "command", "command") ?? Differ(before, after, "command", "arguments") ?? Error(before, after, "command")
        ?? Differ(before, after, "command result", "result") ?? Differ(before, after, "command result", "shown");

    private static ReplayDivergence? Error(TraceEvent before, TraceEvent after, string what)
    {
        var (old, fresh) = (before.Data["error"] as JsonObject, after.Data["error"] as JsonObject);
        return old?.Text("code") == fresh?.Text("code") ? null : Of(before, what, $"the error was {Describe(old)}, now it is {Describe(fresh)}");
    }

    private static string Describe(JsonObject? error) => error is null ? "none" : $"{error.Text("code")}: {error.Text("message")}";

    private ReplayDivergence? Differ(TraceEvent before, TraceEvent after, string what, string member)
    {
        // A long text has its hash in the event: what is equal there needs no reading.
        if (JsonNode.DeepEquals(before.Data[member], after.Data[member]))
        {
            return null;
        }

        return Of(before, what, $"{member} differs {TextDifference.Describe(recorded(before.Data[member]) ?? "", now(after.Data[member]) ?? "")}");
    }

    private static ReplayDivergence Of(TraceEvent before, string what, string detail) => new(before.Call, before.Iteration, before.Seq, what, detail);

    private static List<JsonObject> Messages(TraceEvent traceEvent) => [.. (traceEvent.Data["messages"] as JsonArray ?? []).OfType<JsonObject>()];
}
