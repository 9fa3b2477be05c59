using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Cli.Output;

/// <summary>A command and what became of it, in one line.</summary>
internal static class CommandLine
{
    private const int Arguments = 60;

    public static string Of(JsonObject data, int width)
    {
        var result = data["error"] is JsonObject error ? $"failed: {error["message"]}" : data["summary"]?.ToString();
        return Format.Line($"{data["command"]} {Format.Line(Payload.PreviewOf(data["arguments"]), Arguments)}: {result}", width + Arguments);
    }
}
