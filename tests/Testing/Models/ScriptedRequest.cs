using System.Text.Json.Nodes;

namespace RlmAspire.Testing.Models;

/// <summary>A request that the scripted model server got.</summary>
/// <param name="Path">Path of the URL.</param>
/// <param name="Authorization">The header, or null.</param>
/// <param name="Body">The JSON body.</param>
public sealed record ScriptedRequest(string Path, string? Authorization, JsonObject Body)
{
    /// <summary>The key in Anthropic's header, or null.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Whether it came in Anthropic's format.</summary>
    public bool IsAnthropic => Path.EndsWith("/messages", StringComparison.Ordinal);

    /// <summary>Text of the last message.</summary>
    public string LastMessage => Text(Body["messages"]!.AsArray()[^1]!["content"]);

    /// <summary>Whether a system message came with it, so that it is a turn of an rlm call.</summary>
    public bool HasSystem => Body.ContainsKey("system") || (string?)Body["messages"]!.AsArray()[0]!["role"] == "system";

    /// <summary>How many messages the model itself has said before.</summary>
    public int Turns => Body["messages"]!.AsArray().Count(static message => (string?)message!["role"] == "assistant");

    private static string Text(JsonNode? content) => content is JsonArray parts
        ? string.Concat(parts.Select(static part => (string?)part!["text"]))
        : (string?)content ?? "";
}
