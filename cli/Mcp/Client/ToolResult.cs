using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace RlmAspire.Cli.Mcp.Client;

/// <summary>What a server's tool answered, as a cell gets it.</summary>
internal static class ToolResult
{
    /// <summary>The structured content where there is one, else the text, else what there is as objects.</summary>
    public static JsonNode? Value(CallToolResult result)
    {
        if (result.StructuredContent is { } structured)
        {
            return JsonNode.Parse(structured.GetRawText());
        }

        return result.Content switch
        {
            [] => null,
            [var only] => Value(only),
            var several => new JsonArray([.. several.Select(Value)]),
        };
    }

    /// <summary>The text of an error.</summary>
    public static string Text(CallToolResult result) =>
        string.Join('\n', result.Content.OfType<TextContentBlock>().Select(static block => block.Text)) is { Length: > 0 } text ? text : "the tool failed and did not say why";

    private static JsonNode? Value(ContentBlock block) => block switch
    {
        TextContentBlock text => text.Text,
        ImageContentBlock image => Media(image.Type, image.MimeType, image.DecodedData),
        AudioContentBlock audio => Media(audio.Type, audio.MimeType, audio.DecodedData),
        EmbeddedResourceBlock { Resource: TextResourceContents text } => new JsonObject { ["type"] = "resource", ["uri"] = text.Uri, ["mimeType"] = text.MimeType, ["text"] = text.Text },
        EmbeddedResourceBlock resource => new JsonObject { ["type"] = "resource", ["uri"] = resource.Resource.Uri, ["mimeType"] = resource.Resource.MimeType },
        ResourceLinkBlock link => new JsonObject { ["type"] = "resource_link", ["uri"] = link.Uri, ["name"] = link.Name },
        _ => new JsonObject { ["type"] = block.Type },
    };

    private static JsonObject Media(string type, string mimeType, ReadOnlyMemory<byte> bytes) =>
        new() { ["type"] = type, ["mimeType"] = mimeType, ["data"] = Convert.ToBase64String(bytes.Span) };
}
