using System.Text;
using System.Text.Json;
using RlmAspire.Runtime.Loop;

namespace RlmAspire.Runtime.Tools;

/// <summary>What the model is told about the tools: how each is called, and what it does.</summary>
internal static class ToolList
{
    private const int LongestDescription = 2000;
    private const int LongestOfParameter = 300;

    public static string Describe(IReadOnlyList<RlmTool> tools) => string.Join('\n', tools.Select(Describe));

    private static string Describe(RlmTool tool)
    {
        var schema = tool.Description.Parameters;
        var required = schema.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array
            ? names.EnumerateArray().Select(static name => name.ToString()).ToHashSet(StringComparer.Ordinal)
            : [];
        var parameters = schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            ? properties.EnumerateObject().ToList()
            : [];
        var text = new StringBuilder($"- `{tool.Name}({string.Join(", ", parameters.Select(parameter => required.Contains(parameter.Name) ? parameter.Name : $"{parameter.Name}=None"))})`: ");
        text.Append(TextCut.HeadAndTail(tool.Description.Description.Trim(), LongestDescription));
        foreach (var parameter in parameters)
        {
            text.Append($"\n  - `{parameter.Name}`: {Type(parameter.Value)}{About(parameter.Value)}");
        }

        return text.ToString();
    }

    private static string Type(JsonElement schema) =>
        schema.ValueKind != JsonValueKind.Object ? "any"
        : schema.TryGetProperty("enum", out var choices) && choices.ValueKind == JsonValueKind.Array ? $"one of {string.Join(", ", choices.EnumerateArray().Select(static choice => choice.GetRawText()))}"
        : schema.TryGetProperty("type", out var type) ? type.ToString() : "any";

    private static string About(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("description", out var description) && description.ValueKind == JsonValueKind.String
            ? $", {TextCut.HeadAndTail(description.GetString()!.Trim(), LongestOfParameter)}"
            : "";
}
