using System.Text.Json.Serialization;

namespace RlmAspire.Sandboxes.Docker.Engine;

/// <summary>The engine writes its members in PascalCase, but <c>message</c> and the members of statistics.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ContainerSpec))]
[JsonSerializable(typeof(EngineReplies.Version))]
[JsonSerializable(typeof(EngineReplies.Info))]
[JsonSerializable(typeof(EngineReplies.Created))]
[JsonSerializable(typeof(EngineReplies.Exit))]
[JsonSerializable(typeof(EngineReplies.Failure))]
[JsonSerializable(typeof(EngineReplies.Image))]
[JsonSerializable(typeof(EngineReplies.Inspected))]
[JsonSerializable(typeof(EngineReplies.ExecState))]
[JsonSerializable(typeof(EngineReplies.Stats))]
[JsonSerializable(typeof(List<EngineReplies.Listed>))]
[JsonSerializable(typeof(EngineRequests.Exec))]
[JsonSerializable(typeof(EngineRequests.ExecStart))]
[JsonSerializable(typeof(EngineRequests.Memory))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
internal sealed partial class EngineJson : JsonSerializerContext;
