using System.Collections.Concurrent;
using RlmAspire.Sandboxes.Telemetry;

namespace RlmAspire.Sandboxes.Serving;

/// <summary>What a host has counted since its start.</summary>
internal sealed class HostFigures
{
    private readonly ConcurrentDictionary<string, long> _stopped = new(StringComparer.Ordinal);

    public LatencyHistogram OpenTime { get; } = new(SandboxTelemetry.ServedOpen);

    public LatencyHistogram UnparkTime { get; } = new(SandboxTelemetry.ServedUnpark);

    public LatencyHistogram CellTime { get; } = new(SandboxTelemetry.ServedCell);

    /// <summary>Cells that did not come to their end, by reason.</summary>
    public IReadOnlyDictionary<string, long> StoppedCells => _stopped;

    public void Stopped(string reason)
    {
        _stopped.AddOrUpdate(reason, 1, static (_, count) => count + 1);
        SandboxTelemetry.ServedStops.Add(1, new KeyValuePair<string, object?>("reason", reason));
    }
}
