using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlmAspire.Cli.Mcp.Serving;

/// <summary>What a tool answers.</summary>
/// <param name="Text">For a model.</param>
/// <param name="Data">The same for a program, or null.</param>
/// <param name="IsError">Whether it did not do what was asked.</param>
internal sealed record ToolReply(string Text, JsonObject? Data = null, bool IsError = false)
{
    // What a model reads: a letter beyond ASCII is one letter, not six.
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A reply whose text is its data.</summary>
    public static ToolReply Of(JsonObject data) => new(data.ToJsonString(s_readable), data);

    public static JsonElement ToElement(JsonObject data) => JsonElement.Parse(data.ToJsonString(s_readable));

    /// <summary>Keeps the beginning of a text, with a mark that says how much is missing and where the rest is.</summary>
    public static string Cut(string text, int max, string rest)
    {
        if (text.Length <= max)
        {
            return text;
        }

        var head = text[..(char.IsLowSurrogate(text[max]) ? max - 1 : max)];
        return $"{head}\n[… {text.Length - head.Length:N0} more characters: {rest}]";
    }
}
