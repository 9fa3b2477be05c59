using System.Text.Json.Serialization;

namespace RlmAspire.Contracts.Signing;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(NostrEvent))]
internal sealed partial class SigningJsonContext : JsonSerializerContext;
