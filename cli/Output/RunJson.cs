using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using RlmAspire.Contracts;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Cli.Output;

/// <summary>What programs read from standard output: one JSON object on one line.</summary>
internal static class RunJson
{
    public static void Write<T>(TextWriter output, T value, JsonTypeInfo<T> type) => output.WriteLine(JsonSerializer.Serialize(value, type));

    public static void WriteError(TextWriter output, RlmException exception) => output.WriteLine(
        new JsonObject { ["error"] = new JsonObject { ["code"] = exception.Code, ["message"] = exception.Message } }.ToJsonString(ContractsJsonContext.Default.Options));
}
