using System.Collections.Concurrent;

namespace RlmAspire.Sandboxes.Serving;

/// <summary>What a host has counted since its start.</summary>
internal sealed class HostFigures
{
    private readonly ConcurrentDictionary<string, long> _stopped = new(StringComparer.Ordinal);

    public LatencyHistogram OpenTime { get; } = new();

    public LatencyHistogram UnparkTime { get; } = new();

    public LatencyHistogram CellTime { get; } = new();

    /// <summary>Cells that did not come to their end, by reason.</summary>
    public IReadOnlyDictionary<string, long> StoppedCells => _stopped;

    public void Stopped(string reason) => _stopped.AddOrUpdate(reason, 1, static (_, count) => count + 1);
}
