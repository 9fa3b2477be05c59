using System.Text.Json.Nodes;
using RlmAspire.Sandboxes;

namespace RlmAspire.Cli.Mcp.Tools;

/// <summary>Variables as data of a reply.</summary>
internal static class VariableJson
{
    public static JsonArray Of(IReadOnlyList<VariableInfo> variables) =>
        [.. variables.Select(static variable => new JsonObject { ["name"] = variable.Name, ["type"] = variable.Type, ["preview"] = variable.Preview })];
}
