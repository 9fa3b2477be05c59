namespace RlmAspire.Sandboxes.Serving;

/// <summary>A host since its start.</summary>
/// <param name="Engines">Its engine processes.</param>
/// <param name="StoppedCells">Cells that did not come to their end, by reason: <c>killed</c> (their client stopped them), <c>time</c>, <c>fuel</c>, <c>trap</c>, <c>exit</c>.</param>
/// <param name="OpenTime">Time to a session that is ready.</param>
/// <param name="UnparkTime">Time to a parked session that is ready again.</param>
/// <param name="CellTime">Time of cells, their host calls included.</param>
public sealed record HostStats(
    IReadOnlyList<EngineInfo> Engines,
    IReadOnlyDictionary<string, long> StoppedCells,
    IReadOnlyList<LatencyBucket> OpenTime,
    IReadOnlyList<LatencyBucket> UnparkTime,
    IReadOnlyList<LatencyBucket> CellTime);
