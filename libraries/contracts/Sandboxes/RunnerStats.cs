using RlmAspire.Contracts.Wasm;

namespace RlmAspire.Contracts.Sandboxes;

/// <summary>A sandbox runner since its start.</summary>
/// <param name="StartedAt">When it started.</param>
/// <param name="Sessions">Sessions that have a client now.</param>
/// <param name="Capacity">What it takes at most.</param>
/// <param name="Opened">Sessions that were opened.</param>
/// <param name="Executions">Single executions that were run.</param>
/// <param name="RunningExecutions">Single executions that run now.</param>
/// <param name="Kills">Cells that were ended by force: past their time, or left by their client.</param>
/// <param name="Refused">Requests that found no place, by what there was not enough of: <c>sessions</c>, <c>project</c>, <c>executions</c>, <c>memory</c>.</param>
/// <param name="EndedSessions">Sessions that ended, by reason.</param>
/// <param name="StoppedCells">Cells that did not come to their end, by reason.</param>
/// <param name="Pool">Sessions that are ready for whoever comes, of all engines.</param>
/// <param name="Engines">Its engine processes.</param>
/// <param name="ParkedBytes">Size of the checkpoints of parked sessions.</param>
/// <param name="AvailableMemoryBytes">Memory that the machine can still give; null where it does not say.</param>
/// <param name="OpenTime">Time to a session that is ready.</param>
/// <param name="UnparkTime">Time to a parked session that is ready again.</param>
/// <param name="CellTime">Time of cells, their host calls included.</param>
/// <param name="RustWasm">Rust programs; null of a runner that knows nothing of them.</param>
public sealed record RunnerStats(
    DateTimeOffset StartedAt,
    SessionCounts Sessions,
    RunnerCapacity Capacity,
    long Opened,
    long Executions,
    int RunningExecutions,
    long Kills,
    IReadOnlyDictionary<string, long> Refused,
    IReadOnlyDictionary<string, long> EndedSessions,
    IReadOnlyDictionary<string, long> StoppedCells,
    PoolState Pool,
    IReadOnlyList<EngineState> Engines,
    long ParkedBytes,
    long? AvailableMemoryBytes,
    LatencySummary OpenTime,
    LatencySummary UnparkTime,
    LatencySummary CellTime,
    RustWasmFigures? RustWasm = null);
