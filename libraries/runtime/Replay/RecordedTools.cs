using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Runtime.Tools;
using RlmAspire.Runtime.Tracing;

namespace RlmAspire.Runtime.Replay;

/// <summary>The tools of a recorded run: they answer what they answered then, and do nothing.</summary>
internal sealed class RecordedTools
{
    private readonly Func<JsonNode?, string?> _text;
    private readonly Dictionary<string, Queue<JsonObject>> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Call, int Number), string> _open = [];
    private readonly Lock _lock = new();

    /// <param name="text">A payload's whole text.</param>
    public RecordedTools(Func<JsonNode?, string?> text) => _text = text;

    /// <summary>Takes in an event of the recording.</summary>
    public void Add(TraceEvent traceEvent)
    {
        var place = (traceEvent.Call ?? "", traceEvent.Data.Count("number") ?? 0);
        if (traceEvent.Type == EventTypes.ToolCalled)
        {
            _open[place] = Key(traceEvent.Data.Text("tool") ?? "", _text(traceEvent.Data["arguments"]) ?? "{}");
        }
        else if (_open.Remove(place, out var key))
        {
            (_answers.TryGetValue(key, out var queue) ? queue : _answers[key] = new Queue<JsonObject>()).Enqueue(traceEvent.Data);
        }
    }

    /// <summary>The tools that a run began with.</summary>
    /// <param name="described">As they stand in its first event, or null for none.</param>
    public IReadOnlyList<RlmTool>? Describe(JsonNode? described) => described is not JsonArray tools
        ? null
        : [.. tools.OfType<JsonObject>().Select(tool => new RlmTool(
            tool.Text("name") ?? "",
            _text(tool["description"]) ?? "",
            JsonElement.Parse(_text(tool["parameters"]) ?? "{}"),
            (arguments, _) => Task.FromResult(Answer(tool.Text("name") ?? "", arguments))))];

    private static string Key(string tool, string arguments) => $"{tool} {arguments}";

    private JsonNode? Answer(string tool, JsonElement arguments)
    {
        JsonObject? answer;
        lock (_lock)
        {
            answer = _answers.TryGetValue(Key(tool, ToolData.Text(arguments)), out var queue) && queue.TryDequeue(out var next) ? next : null;
        }

        return answer switch
        {
            null => throw new RlmException(ErrorCodes.ToolFailed, $"The recording has no answer of {tool} to these arguments."),
            { } when answer["error"] is JsonObject error => throw new RlmException(error.Text("code") ?? ErrorCodes.ToolFailed, error.Text("message") ?? ""),
            _ => JsonNode.Parse(_text(answer["result"]) ?? "null"),
        };
    }
}
