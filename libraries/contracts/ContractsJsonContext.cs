using System.Text.Json.Serialization;
using RlmAspire.Contracts.Live;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Sandboxes;
using RlmAspire.Contracts.Status;
using RlmAspire.Contracts.Sync;
using RlmAspire.Contracts.Traces;
using RlmAspire.Contracts.Wasm;

namespace RlmAspire.Contracts;

/// <summary>JSON of all wire records: camelCase names, members without a value left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TraceEvent))]
[JsonSerializable(typeof(TracePage))]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(RunDetail))]
[JsonSerializable(typeof(RunPage))]
[JsonSerializable(typeof(RunResult))]
[JsonSerializable(typeof(RunSubmission))]
[JsonSerializable(typeof(RunAccepted))]
[JsonSerializable(typeof(RunCanceller))]
[JsonSerializable(typeof(BlobList))]
[JsonSerializable(typeof(RunSeal))]
[JsonSerializable(typeof(UploadAck))]
[JsonSerializable(typeof(TopicChanged))]
[JsonSerializable(typeof(FeatureStatus))]
[JsonSerializable(typeof(PlatformStatus))]
[JsonSerializable(typeof(ExecutionRequest))]
[JsonSerializable(typeof(CellOutcome))]
[JsonSerializable(typeof(RunnerStats))]
[JsonSerializable(typeof(SandboxSessionList))]
[JsonSerializable(typeof(SandboxReport))]
[JsonSerializable(typeof(CellRequest))]
[JsonSerializable(typeof(ReplRequest))]
[JsonSerializable(typeof(ReplOpened))]
[JsonSerializable(typeof(WasmCompileRequest))]
[JsonSerializable(typeof(WasmCompileReport))]
[JsonSerializable(typeof(WasmExecutionRequest))]
[JsonSerializable(typeof(WasmExecutionReport))]
[JsonSerializable(typeof(WasmTemplateList))]
[JsonSerializable(typeof(ModuleCacheReport))]
[JsonSerializable(typeof(ModuleReport))]
public sealed partial class ContractsJsonContext : JsonSerializerContext;
