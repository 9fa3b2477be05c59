using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Traces;

/// <summary>Finds the texts of an event that are too long to stand in it.</summary>
internal static class LongTexts
{
    /// <summary>Puts a blob reference in the place of each long text and gives the blobs, each once.</summary>
    public static List<Payload> Lift(JsonObject data)
    {
        var lifted = new List<Payload>();
        Visit(data, lifted);
        return lifted;
    }

    private static void Visit(JsonNode node, List<Payload> lifted)
    {
        switch (node)
        {
            case JsonObject members:
                // Replacing a value while its object is walked is not allowed, hence by position.
                for (var index = 0; index < members.Count; index++)
                {
                    if (Replacement(members.GetAt(index).Value, lifted) is { } replacement)
                    {
                        members.SetAt(index, replacement);
                    }
                }

                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    if (Replacement(items[index], lifted) is { } replacement)
                    {
                        items[index] = replacement;
                    }
                }

                break;
        }
    }

    private static JsonNode? Replacement(JsonNode? node, List<Payload> lifted)
    {
        if (node is not JsonValue value)
        {
            if (node is not null)
            {
                Visit(node, lifted);
            }

            return null;
        }

        if (!value.TryGetValue<string>(out var text))
        {
            return null;
        }

        var payload = Payload.Of(text);
        if (payload.Blob is { } blob && lifted.TrueForAll(other => other.Blob!.Sha256 != blob.Sha256))
        {
            lifted.Add(payload);
        }

        // The same string object comes back unless it was long, or held half of a surrogate pair.
        return payload.Blob is not null || !ReferenceEquals(payload.Json.GetValue<string>(), text) ? payload.Json : null;
    }
}
