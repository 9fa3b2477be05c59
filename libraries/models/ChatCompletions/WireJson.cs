using System.Text.Json.Serialization;
using RlmAspire.Models.Http;

namespace RlmAspire.Models.ChatCompletions;

/// <summary>The wire format of chat completions.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CompletionRequest))]
[JsonSerializable(typeof(CompletionReply))]
[JsonSerializable(typeof(ErrorReply))]
internal sealed partial class WireJson : JsonSerializerContext;
