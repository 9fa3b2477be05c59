using System.Text.Json;

namespace RlmAspire.Contracts.Traces;

/// <summary>The members of an event's JSON object, sorted out but not read yet.</summary>
internal struct EventMembers
{
    public JsonElement? Run;
    public JsonElement? Seq;
    public JsonElement? At;
    public JsonElement? Type;
    public JsonElement? Call;
    public JsonElement? Iteration;
    public JsonElement? DurationMs;
    public JsonElement? Usage;
    public JsonElement? CostUsd;
    public JsonElement? Data;
    public JsonElement? Prev;
    public JsonElement? Hash;

    /// <summary>Sorts the members out; one that no event has is refused by name.</summary>
    public static EventMembers Of(JsonElement root)
    {
        var members = default(EventMembers);
        foreach (var property in root.EnumerateObject())
        {
            members.Put(property.Name, property.Value);
        }

        return members;
    }

    private void Put(string name, JsonElement value)
    {
        switch (name)
        {
            case "run": Run = value; break;
            case "seq": Seq = value; break;
            case "at": At = value; break;
            case "type": Type = value; break;
            case "call": Call = value; break;
            case "iteration": Iteration = value; break;
            case "durationMs": DurationMs = value; break;
            case "usage": Usage = value; break;
            case "costUsd": CostUsd = value; break;
            case "data": Data = value; break;
            case "prev": Prev = value; break;
            case "hash": Hash = value; break;
            default:
                throw TraceEventReader.Wrong(
                    $"/{TraceEventReader.Escape(name)}",
                    $"An event has no member \"{TraceEventReader.Short(name)}\"; what is particular to a type stands in data.");
        }
    }
}
