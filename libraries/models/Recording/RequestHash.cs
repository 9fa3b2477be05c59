using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

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
        using var conversation = new ConversationHash();
        conversation.Add(messages);
        return conversation.Of(model, options);
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
}
