using System.Text.Json;
using System.Text.Json.Serialization;

namespace RlmAspire.Sandboxes.Engine.Images;

/// <summary><c>[first, end, "context"]</c>.</summary>
internal sealed class PinnedRangeConverter : JsonConverter<PinnedRange>
{
    public override PinnedRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var range = JsonDocument.ParseValue(ref reader);
        return range.RootElement is { ValueKind: JsonValueKind.Array } parts && parts.GetArrayLength() == 3
            && parts[0].ValueKind == JsonValueKind.Number && parts[0].TryGetInt32(out var first)
            && parts[1].ValueKind == JsonValueKind.Number && parts[1].TryGetInt32(out var end)
            && parts[2].ValueKind == JsonValueKind.String
            ? new PinnedRange(first, end, parts[2].GetString()!)
            : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, PinnedRange value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.First);
        writer.WriteNumberValue(value.End);
        writer.WriteStringValue(value.Context);
        writer.WriteEndArray();
    }
}
