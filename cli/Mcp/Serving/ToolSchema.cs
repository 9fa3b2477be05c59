using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlmAspire.Cli.Mcp.Serving;

/// <summary>JSON Schema of a tool's arguments.</summary>
internal static class ToolSchema
{
    public static JsonElement Of(IReadOnlyList<Parameter> parameters) => ToolReply.ToElement(new JsonObject
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(parameters.Select(static parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)Of(parameter)))),
        ["required"] = new JsonArray([.. parameters.Where(static parameter => parameter.Required).Select(static parameter => (JsonNode?)parameter.Name)]),
        ["additionalProperties"] = false,
    });

    private static JsonObject Of(Parameter parameter)
    {
        var schema = new JsonObject { ["type"] = TypeOf(parameter.Kind), ["description"] = parameter.Description };
        if (parameter.Kind == ParameterKind.Texts)
        {
            schema["items"] = new JsonObject { ["type"] = "string", ["maxLength"] = parameter.MaxLength };
            schema["maxItems"] = parameter.MaxItems;
        }
        else if (parameter.MaxLength is { } length)
        {
            schema["maxLength"] = length;
        }

        if (parameter.Choices.Count > 0)
        {
            schema["enum"] = new JsonArray([.. parameter.Choices.Select(static choice => (JsonNode?)choice)]);
        }

        if (parameter is { Min: { } min, Max: { } max })
        {
            (schema["minimum"], schema["maximum"]) = (min, max);
        }

        return schema;
    }

    private static string TypeOf(ParameterKind kind) => kind switch
    {
        ParameterKind.Whole => "integer",
        ParameterKind.Number => "number",
        ParameterKind.Texts => "array",
        _ => "string",
    };
}
