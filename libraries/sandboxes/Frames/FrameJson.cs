using System.Text.Json;
using System.Text.Json.Serialization;

namespace RlmAspire.Sandboxes.Frames;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HostFrames.Hello))]
[JsonSerializable(typeof(HostFrames.Set))]
[JsonSerializable(typeof(HostFrames.Tools))]
[JsonSerializable(typeof(HostFrames.Exec))]
[JsonSerializable(typeof(HostFrames.Return))]
[JsonSerializable(typeof(HostFrames.Kill))]
[JsonSerializable(typeof(HostFrames.Save))]
[JsonSerializable(typeof(GuestFrame))]
[JsonSerializable(typeof(HostFrame))]
[JsonSerializable(typeof(Refusal))]
internal sealed partial class FrameJson : JsonSerializerContext;
