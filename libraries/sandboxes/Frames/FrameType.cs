using System.Text.Json;

namespace RlmAspire.Sandboxes.Frames;

/// <summary>The <c>type</c> of a frame, without reading the rest of it.</summary>
internal static class FrameType
{
    /// <summary>Whether the frame is of a type; what is not JSON is of none.</summary>
    public static bool Is(ReadOnlySpan<byte> json, ReadOnlySpan<byte> type)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var found = reader.ValueTextEquals("type"u8);
                reader.Read();
                if (found)
                {
                    return reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(type);
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // Whoever takes the frame in will say so.
        }

        return false;
    }
}
