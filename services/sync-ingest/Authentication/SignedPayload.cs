using System.Text.Json;
using RlmAspire.Contracts.Signing;

namespace RlmAspire.SyncIngest.Authentication;

/// <summary>The body hash that a NIP-98 header claims.</summary>
internal static class SignedPayload
{
    private const string Tag = "payload";

    /// <summary>
    /// Reads the claim without believing it, so that everything but the body can be checked before a byte of the body is read.
    /// Null when there is none; what is wrong with the header is for the whole check to say.
    /// </summary>
    public static string? Read(string? header)
    {
        if (header?.StartsWith(Nip98.Scheme + " ", StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(Convert.FromBase64String(header[(Nip98.Scheme.Length + 1)..].Trim()));
            return json.RootElement.GetProperty("tags").EnumerateArray()
                .Where(tag => tag.GetArrayLength() > 1 && tag[0].GetString() == Tag)
                .Select(tag => tag[1].GetString())
                .FirstOrDefault();
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
