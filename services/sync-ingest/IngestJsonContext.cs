using System.Text.Json;
using System.Text.Json.Serialization;
using RlmAspire.Contracts.Sync;

namespace RlmAspire.SyncIngest;

/// <summary>The wire types of this service.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BlobList))]
[JsonSerializable(typeof(RunSeal))]
[JsonSerializable(typeof(UploadAck))]
internal sealed partial class IngestJsonContext : JsonSerializerContext;
