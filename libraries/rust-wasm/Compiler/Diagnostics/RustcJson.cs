using System.Text.Json.Serialization;

namespace RlmAspire.RustWasm.Compiler.Diagnostics;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RustcMessage))]
internal sealed partial class RustcJson : JsonSerializerContext;
