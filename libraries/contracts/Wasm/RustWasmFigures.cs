using RlmAspire.Contracts.Sandboxes;
using RlmAspire.Contracts.Status;

namespace RlmAspire.Contracts.Wasm;

/// <summary>Rust programs on a runner since its start.</summary>
/// <param name="Status">Whether they can be compiled and run there, and if not, what is missing.</param>
/// <param name="Executions">Executions by how they ended: the names are those of <see cref="WasmStatuses"/>.</param>
/// <param name="Running">Those that run or compile now.</param>
/// <param name="Capacity">Most that may run at once.</param>
/// <param name="CapacityPerProject">Most of one project.</param>
/// <param name="Workers">Processes that run modules.</param>
/// <param name="Kills">Workers that were killed because a program did not end in time.</param>
/// <param name="ExecutionTime">Time of executions, without the compilation.</param>
public sealed record RustWasmFigures(
    FeatureStatus Status,
    IReadOnlyDictionary<string, long> Executions,
    int Running,
    int Capacity,
    int CapacityPerProject,
    int Workers,
    long Kills,
    LatencySummary ExecutionTime);
