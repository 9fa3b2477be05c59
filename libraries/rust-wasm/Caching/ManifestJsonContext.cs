using System.Text.Json.Serialization;

namespace RlmAspire.RustWasm.Caching;

/// <summary>JSON of <see cref="ModuleManifest"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ModuleManifest))]
internal sealed partial class ManifestJsonContext : JsonSerializerContext;
