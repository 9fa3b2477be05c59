using System.Text.Json.Serialization;

namespace RlmAspire.Models.Anthropic;

/// <summary>The wire format of messages.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MessagesRequest))]
[JsonSerializable(typeof(MessagesReply))]
[JsonSerializable(typeof(StreamEvent))]
internal sealed partial class MessagesJson : JsonSerializerContext;
