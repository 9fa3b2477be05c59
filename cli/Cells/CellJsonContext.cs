using System.Text.Json.Serialization;

namespace RlmAspire.Cli.Cells;

/// <summary>JSON of <see cref="CellReport"/>: every member stands, null where there is no value.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CellReport))]
internal sealed partial class CellJsonContext : JsonSerializerContext;
