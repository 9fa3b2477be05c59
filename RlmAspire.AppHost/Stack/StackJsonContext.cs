using System.Text.Json.Serialization;

namespace RlmAspire.AppHost.Stack;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(StackReport))]
internal sealed partial class StackJsonContext : JsonSerializerContext;
