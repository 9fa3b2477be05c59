using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using RlmAspire.Sandboxes.Engine.Images;
using RlmAspire.Sandboxes.Engine.Sessions;

namespace RlmAspire.Sandboxes.Engine.Lines;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImageDescription))]
[JsonSerializable(typeof(CheckpointHeader))]
[JsonSerializable(typeof(HostMessage))]
[JsonSerializable(typeof(GuestMessage))]
[JsonSerializable(typeof(EngineMessage))]
internal sealed partial class EngineJson : JsonSerializerContext
{
    /// <summary>Writes characters as they are, as JavaScript does: an image's id is made of its description's text.</summary>
    public static EngineJson Plain { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
         Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
