using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Models.Recording;

/// <summary>The name of a request: what it asks, of which model, with which parameters. Equal requests have equal hashes, on any machine.</summary>
/// <remarks>
/// SHA-256 of the RFC 8785 form of <c>{"messages":[{"content","role"}],"model","parameters"}</c>. Everything in it stands in the trace
/// (docs/protocol.md, section 1), so that a hash can be made again from there. What stays in the process, such as an observer, does not count.
/// </remarks>
public static class RequestHash
{
    /// <summary>The hash in lower-case hex.</summary>
    /// <param name="model">The model's full name, as the caller asked for it.</param>
    /// <param name="messages">The whole conversation.</param>
    /// <param name="options">The parameters, or null for none.</param>
    public static string Of(string model, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("{\"messages\":["u8);
        var separator = ReadOnlySpan<byte>.Empty;
        foreach (var message in messages)
        {
            hash.AppendData(separator);
            hash.AppendData("{\"content\":"u8);
            Append(hash, message.Text);
            hash.AppendData(",\"role\":"u8);
            Append(hash, message.Role.Value);
            hash.AppendData("}"u8);
            separator = ","u8;
        }

        hash.AppendData("],\"model\":"u8);
        Append(hash, model);
        hash.AppendData(",\"parameters\":"u8);
        hash.AppendData(CanonicalJson.ToUtf8(Parameters(options)));
        hash.AppendData("}"u8);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The parameters that a provider gets, as they stand in the trace; one without a value is left out.</summary>
    public static JsonObject Parameters(ChatOptions? options)
    {
        var parameters = new JsonObject();
        Add(parameters, "temperature", options?.Temperature is { } temperature ? (double)(decimal)temperature : null);
        Add(parameters, "maxOutputTokens", options?.MaxOutputTokens);
        Add(parameters, "seed", options?.Seed);
        if (options?.StopSequences is { Count: > 0 } stop)
        {
            parameters["stop"] = new JsonArray([.. stop.Select(static text => (JsonNode?)text)]);
        }

        return parameters;
    }

    private static void Add(JsonObject parameters, string name, double? value)
    {
        if (value is { } number)
        {
            parameters[name] = number;
        }
    }

    // Halves of surrogate pairs become U+FFFD, as in the trace.
    private static void Append(IncrementalHash hash, string text) =>
        hash.AppendData(CanonicalJson.ToUtf8(JsonValue.Create(Payload.Whole(text))));
}
