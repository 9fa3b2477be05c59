using System.Text.Json.Serialization;
using RlmAspire.Contracts.Runs;

namespace RlmAspire.Data;

/// <summary>The wire types that stand as json in a column.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<RunContext>))]
internal sealed partial class DataJsonContext : JsonSerializerContext;
