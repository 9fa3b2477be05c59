using System.Text.Json.Nodes;

namespace RlmAspire.Testing.Models;

/// <summary>A request that the scripted model server got.</summary>
/// <param name="Path">Path of the URL.</param>
/// <param name="Authorization">The header, or null.</param>
/// <param name="Body">The JSON body.</param>
public sealed record ScriptedRequest(string Path, string? Authorization, JsonObject Body)
{
    /// <summary>Text of the last message.</summary>
    public string LastMessage => (string?)Body["messages"]!.AsArray()[^1]!["content"] ?? "";
}
