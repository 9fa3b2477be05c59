using System.Text;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Output;

/// <summary>Whole texts of payloads.</summary>
internal static class StoredText
{
    /// <summary>The text, from its blob where it has one; the marked preview when that is missing; null for no payload.</summary>
    public static string? ReadText(this LocalStore store, JsonNode? payload)
    {
        if (BlobReference.From(payload) is not { } reference)
        {
            return payload?.GetValue<string>();
        }

        return store.GetBlob(reference.Sha256) is { } bytes ? Encoding.UTF8.GetString(bytes) : reference.Preview + "… (the rest is not in the store)";
    }
}
