using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Runtime.Tools;

namespace RlmAspire.Runtime.Tracing;

/// <summary>What the trace holds of tools. Values are texts of JSON: a trace keeps them exactly, whatever their numbers.</summary>
internal static class ToolData
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? "{}" : Text(JsonNode.Parse(value.GetRawText()));

    public static string Text(JsonNode? value) => value?.ToJsonString(s_readable) ?? "null";

    public static JsonObject Completed(string tool, int number, JsonNode? result, RlmException? error)
    {
        var data = new JsonObject { ["tool"] = tool, ["number"] = number, ["status"] = error is null ? "completed" : "failed" };
        if (error is null)
        {
            data["result"] = Text(result);
        }
        else
        {
            data["error"] = CallTrace.Error(error.Code, error.Message);
        }

        return data;
    }

    /// <summary>The tools of a run, as they stand in its first event.</summary>
    public static JsonArray Describe(IReadOnlyList<RlmTool> tools) => [.. tools.Select(static tool => new JsonObject
    {
        ["name"] = tool.Name,
        ["description"] = tool.Description.Description,
        ["parameters"] = tool.Description.Parameters.GetRawText(),
    })];
}
