using System.Text.Json.Serialization;

namespace RlmAspire.Contracts.OpenAI;

/// <summary>JSON in OpenAI's form: snake_case names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ChatCompletionRequest))]
[JsonSerializable(typeof(ResponseRequest))]
[JsonSerializable(typeof(RlmOptions))]
public sealed partial class OpenAIJsonContext : JsonSerializerContext;
