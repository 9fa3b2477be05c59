using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Models.Recording;

namespace RlmAspire.Runtime.Replay;

/// <summary>A trace sorted for a replay: how it began, its inputs, its replies, and what each call did in order.</summary>
internal sealed class RecordedEvents
{
    private readonly Func<JsonNode?, string?> _text;
    private readonly Dictionary<string, JsonObject> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TraceEvent> _calls = new(StringComparer.Ordinal);

    public RecordedEvents(IEnumerable<TraceEvent> events, Func<JsonNode?, string?> text)
    {
        _text = text;
        Tools = new RecordedTools(text);
        foreach (var traceEvent in events)
        {
            Add(traceEvent);
        }

        // Nobody knows what these would have got.
        Replies.AddRange(_open.Select(static open => Reply(open.Value, open.Key) with { Cut = true }));
    }

    /// <summary>Data of the first event, or null.</summary>
    public JsonObject? Start { get; private set; }

    public List<JsonObject> Contexts { get; } = [];

    public List<RecordedReply> Replies { get; } = [];

    public RecordedTools Tools { get; }

    /// <summary>The event that ended the run, or null.</summary>
    public TraceEvent? End { get; private set; }

    /// <summary>What each call did, in order, as far as a replay must do it again.</summary>
    public Dictionary<string, Queue<TraceEvent>> ByCall { get; } = new(StringComparer.Ordinal);

    /// <summary>Full names behind the names that calls were made with.</summary>
    public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Names that could not be used, with the error.</summary>
    public Dictionary<string, RecordedFailure> UnknownNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a call began inside a cell.</summary>
    /// <param name="cellStarted">The event that began the cell.</param>
    public bool HasCallsWithin(TraceEvent cellStarted) =>
        _calls.Values.Any(call => call.Seq > cellStarted.Seq && call.Call!.StartsWith($"{cellStarted.Call}/", StringComparison.Ordinal));

    private void Add(TraceEvent traceEvent)
    {
        if (traceEvent.Call is { } path && Comparison.Covers(traceEvent.Type))
        {
            (ByCall.TryGetValue(path, out var queue) ? queue : ByCall[path] = new Queue<TraceEvent>()).Enqueue(traceEvent);
        }

        switch (traceEvent.Type)
        {
            case EventTypes.RunStarted:
                Begin(traceEvent.Data);
                break;
            case EventTypes.ContextAdded:
                Contexts.Add(traceEvent.Data);
                break;
            case EventTypes.ToolCalled or EventTypes.ToolCompleted:
                Tools.Add(traceEvent);
                break;
            case EventTypes.CallStarted:
                _calls[traceEvent.Call ?? ""] = traceEvent;
                break;
            case EventTypes.CallCompleted:
                NoteName(traceEvent);
                break;
            case EventTypes.ModelRequested:
                Request(traceEvent);
                break;
            case EventTypes.ModelCompleted or EventTypes.ModelFailed:
                Answer(traceEvent);
                break;
            case var type when EventTypes.EndsRun(type):
                End = traceEvent;
                break;
        }
    }

    /// <summary>A second start is another attempt, after the process of the one before was lost: only the last one came to an end.</summary>
    private void Begin(JsonObject data)
    {
        Start = data;
        Contexts.Clear();
        Replies.Clear();
        ByCall.Clear();
        _open.Clear();
        _calls.Clear();
    }

    private void Request(TraceEvent traceEvent)
    {
        var path = traceEvent.Call ?? "";
        _open[path] = traceEvent.Data;
        if (_calls.GetValueOrDefault(path)?.Data.Text("model") is { } name && traceEvent.Data.Text("model") is { } full)
        {
            Names.TryAdd(name, full);
        }
    }

    /// <summary>A call that failed before it asked: its model's name was of no use.</summary>
    private void NoteName(TraceEvent completed)
    {
        if (completed.Data["error"] is JsonObject error && error.Text("code") is ErrorCodes.ModelUnknown or ErrorCodes.ModelNotConfigured
            && _calls.GetValueOrDefault(completed.Call ?? "")?.Data.Text("model") is { } name)
        {
            UnknownNames.TryAdd(name, Failure(completed.Data));
        }
    }

    private void Answer(TraceEvent traceEvent)
    {
        var data = traceEvent.Data;
        if (data.Flag("willRetry") || !_open.Remove(traceEvent.Call ?? "", out var request))
        {
            return;
        }

        var reply = Reply(request, traceEvent.Call ?? "") with { Model = data.Text("model") ?? "" };
        Replies.Add(traceEvent.Type == EventTypes.ModelFailed
            ? reply with { Failure = Failure(data), Cut = Comparison.IsCut(data["error"] as JsonObject) }
            : reply with
            {
                Text = _text(data["text"]) ?? "",
                FinishReason = data.Text("finishReason"),
                ResponseId = data.Text("responseId"),
                Usage = traceEvent.Usage,
                CostUsd = data.Flag("replayed") ? data.Text("recordedCostUsd") : traceEvent.CostUsd,
            });
    }

    private static RecordedReply Reply(JsonObject request, string call) => new()
    {
        Request = request.Text("request") ?? throw new RlmException(
            ErrorCodes.Invalid, "This run cannot be replayed: its requests have no hashes, so an earlier rlm recorded it. Run it again."),
        Asked = request.Text("model") ?? "",
        Model = request.Text("model") ?? "",
        Call = call,
    };

    private static RecordedFailure Failure(JsonObject data) =>
        new((data["error"] as JsonObject)?.Text("code") ?? ErrorCodes.Internal, (data["error"] as JsonObject)?.Text("message") ?? "");
}
