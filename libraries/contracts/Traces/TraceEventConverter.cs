using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RlmAspire.Contracts.Traces;

/// <summary>Gives an event inside another JSON document its exact wire form.</summary>
public sealed class TraceEventConverter : JsonConverter<TraceEvent>
{
    /// <inheritdoc />
    public override TraceEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return TraceEventJson.Read(document.RootElement);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, TraceEvent value, JsonSerializerOptions options)
    {
        var output = new ArrayBufferWriter<byte>(512);
        TraceEventJson.Write(output, value);
        writer.WriteRawValue(output.WrittenSpan, skipInputValidation: true);
    }
}
