using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Api.OpenApi;

/// <summary>An event writes its own JSON, so the generator cannot see its members; docs/protocol.md 1 has them.</summary>
internal static class TraceEventSchema
{
    private const string HashPattern = "^[0-9a-f]{64}$";

    /// <summary>Adds the event to the document and says that pages of a trace consist of it.</summary>
    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent(nameof(TraceEvent), new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "One immutable line of a run's trace, chained by its hash to the one before.",
            Required = new HashSet<string> { "run", "seq", "at", "type", "data", "prev", "hash" },
            Properties = Members(document),
        });
        if (document.Components?.Schemas?[nameof(TracePage)].Properties?["events"] is OpenApiSchema events)
        {
            events.Items = new OpenApiSchemaReference(nameof(TraceEvent), document);
        }
    }

    private static Dictionary<string, IOpenApiSchema> Members(OpenApiDocument document) => new()
    {
        ["run"] = Of(JsonSchemaType.String, "The run that the event belongs to.", "uuid"),
        ["seq"] = Of(JsonSchemaType.Integer, "Place in the run's trace, from 0, without gaps.", "int64"),
        ["at"] = Of(JsonSchemaType.String, "When it happened, UTC, to the microsecond.", "date-time"),
        ["type"] = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = "What happened; it decides the members of data.",
            Enum = [.. EventTypes.All.Order(StringComparer.Ordinal).Select(type => JsonValue.Create(type))],
        },
        ["call"] = Of(JsonSchemaType.String, "Path of the call in the recursion tree; left out for events of the run itself."),
        ["iteration"] = Of(JsonSchemaType.Integer, "Turn of the model inside the call, from 1; left out outside a turn.", "int32"),
        ["durationMs"] = Of(JsonSchemaType.Number, "How long the thing that this event closes took.", "double"),
        ["usage"] = new OpenApiSchemaReference(nameof(TokenUsage), document),
        ["costUsd"] = Of(
            JsonSchemaType.String | JsonSchemaType.Null,
            "US dollars as a decimal string, null for an unknown price; there exactly when usage is."),
        ["data"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object, Description = "What is particular to the type.", AdditionalProperties = new OpenApiSchema(),
        },
        ["prev"] = Hash("Hash of the event before this one, or 64 zeros for the first."),
        ["hash"] = Hash("SHA-256 of the canonical JSON of this event without hash."),
    };

    private static OpenApiSchema Of(JsonSchemaType type, string description, string? format = null) =>
        new() { Type = type, Description = description, Format = format };

    private static OpenApiSchema Hash(string description) =>
        new() { Type = JsonSchemaType.String, Description = description, Pattern = HashPattern };
}
