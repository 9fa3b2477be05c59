using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlmAspire.Contracts.Runs;

/// <summary>Reads members of an event's data as they are meant, and takes those of another kind as missing: a trace may come from anyone.</summary>
public static class EventDataReader
{
    /// <summary>A string that stands inline, or null.</summary>
    public static string? Text(this JsonObject data, string name) =>
        data[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>Whether the member is true.</summary>
    public static bool Flag(this JsonObject data, string name) => data[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    /// <summary>A whole number from 0, or null.</summary>
    public static int? Count(this JsonObject data, string name) => data.Whole(name) is >= 0 and <= int.MaxValue and var number ? (int)number : null;

    /// <summary>A whole number, or null.</summary>
    public static long? Whole(this JsonObject data, string name)
    {
        if (data[name] is not JsonValue value || value.GetValueKind() != JsonValueKind.Number)
        {
            return null;
        }

        return value.TryGetValue<long>(out var large) ? large : value.TryGetValue<int>(out var small) ? small : null;
    }

    /// <summary>A string or a blob reference, as a node of its own, or null.</summary>
    public static JsonNode? Payload(this JsonObject data, string name) =>
        data[name] is { } node && (node.GetValueKind() == JsonValueKind.String || Traces.BlobReference.From(node) is not null) ? node.DeepClone() : null;
}
