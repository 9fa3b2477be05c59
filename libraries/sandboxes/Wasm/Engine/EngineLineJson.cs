using System.Text.Json;
using System.Text.Json.Serialization;

namespace RlmAspire.Sandboxes.Wasm.Engine;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(EngineFrames.End))]
[JsonSerializable(typeof(EngineFrames.Stats), TypeInfoPropertyName = "Stats")]
[JsonSerializable(typeof(EngineMessage))]
[JsonSerializable(typeof(EngineStats))]
internal sealed partial class EngineLineJson : JsonSerializerContext;
