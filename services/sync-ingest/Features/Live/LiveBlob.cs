using System.Text.Json;
using RlmAspire.Contracts.Errors;
using RlmAspire.SyncIngest.Traces;

namespace RlmAspire.SyncIngest.Features.Live;

/// <summary>A message that carries a payload: <c>{"blob":{"sha256":"…","base64":"…"}}</c>.</summary>
/// <param name="Sha256">Hash that the bytes must have.</param>
/// <param name="Content">The bytes.</param>
internal sealed record LiveBlob(string Sha256, byte[] Content)
{
    /// <summary>Whether the message is for <see cref="Parse"/>; else it is an event.</summary>
    public static bool IsBlob(ReadOnlySpan<byte> message)
    {
        try
        {
            var reader = new Utf8JsonReader(message);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.ValueTextEquals("blob"u8);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Reads the payload, or says what is wrong with the message.</summary>
    public static (LiveBlob? Blob, Refusal? Fault) Parse(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            var blob = document.RootElement.GetProperty("blob");
            return (new LiveBlob(blob.GetProperty("sha256").GetString()!, blob.GetProperty("base64").GetBytesFromBase64()), null);
        }
        catch (JsonException exception)
        {
            return (null, new Refusal(ErrorCodes.Malformed, $"This is not JSON: {exception.Message}"));
        }
        catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return (null, new Refusal(ErrorCodes.Invalid, "A payload is {\"blob\":{\"sha256\":\"…\",\"base64\":\"…\"}}.", Pointer: "/blob"));
        }
    }
}
