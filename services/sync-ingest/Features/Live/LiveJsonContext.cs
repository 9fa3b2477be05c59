using System.Text.Json;
using System.Text.Json.Serialization;

namespace RlmAspire.SyncIngest.Features.Live;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LiveAck))]
[JsonSerializable(typeof(LiveError))]
internal sealed partial class LiveJsonContext : JsonSerializerContext;
