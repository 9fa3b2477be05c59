using System.Text.Json.Nodes;

namespace RlmAspire.Contracts.Traces;

/// <summary>Stands in an event for a payload that is stored once by its hash.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Bytes">Length of the payload in UTF-8.</param>
/// <param name="Preview">Its first 200 characters.</param>
public sealed record BlobReference(string Sha256, long Bytes, string Preview)
{
    private const string Prefix = "sha256:";

    /// <summary>Takes a node as a reference; null when it is none.</summary>
    public static BlobReference? From(JsonNode? node) =>
        node is JsonObject { Count: 3 } members
        && Text(members["$blob"]) is { Length: 71 } name && name.StartsWith(Prefix, StringComparison.Ordinal)
        && members["bytes"] is JsonValue bytes && bytes.TryGetValue<long>(out var length)
        && Text(members["preview"]) is { } preview
            ? new BlobReference(name[Prefix.Length..], length, preview)
            : null;

    /// <summary>All references inside an event's data, at any depth. Data that holds none is not taken apart.</summary>
    public static IEnumerable<BlobReference> In(TraceEvent traceEvent) =>
        traceEvent.GetCanonicalData().Span.IndexOf("\"$blob\""u8) < 0 ? [] : In(traceEvent.Data);

    /// <summary>All references inside a value, at any depth.</summary>
    public static IEnumerable<BlobReference> In(JsonNode? node) => node switch
    {
        JsonObject members when From(members) is { } reference => [reference],
        JsonObject members => members.SelectMany(static member => In(member.Value)),
        JsonArray items => items.SelectMany(In),
        _ => [],
    };

    /// <summary>The wire form.</summary>
    public JsonObject ToJson() => new() { ["$blob"] = Prefix + Sha256, ["bytes"] = Bytes, ["preview"] = Preview };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
