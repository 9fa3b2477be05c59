using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.RustWasm.Commands;
using RlmAspire.RustWasm.Commands.Reading;

namespace RlmAspire.Runtime.Tracing;

/// <summary>The <c>data</c> of <c>command.completed</c>.</summary>
internal static class CommandData
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Of(int index, WrittenCommand command, CommandResult result)
    {
        var data = new JsonObject
        {
            ["index"] = index,
            ["command"] = result.Command,
            // As a text: an object of the model's own making could look like a reference to a blob.
            ["arguments"] = command.Arguments.ToJsonString(s_json),
            ["summary"] = result.Summary,
            ["result"] = result.Result,
            ["shown"] = result.Shown,
            ["ranges"] = Ranges(result.Ranges),
        };
        if (result.Target is { } target)
        {
            data["target"] = target;
        }

        if (result.Stored is { } stored)
        {
            data["stored"] = stored;
        }

        if (result.Error is { } error)
        {
            data["error"] = CallTrace.Error(error.Code, error.Message);
        }

        return data;
    }

    private static JsonArray Ranges(IReadOnlyList<CommandRange> ranges) =>
        [.. ranges.Select(range => (JsonNode)new JsonObject { ["context"] = range.Context, ["start"] = range.Start, ["end"] = range.End })];
}
