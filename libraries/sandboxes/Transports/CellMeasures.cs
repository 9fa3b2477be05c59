namespace RlmAspire.Sandboxes.Transports;

/// <summary>What a cell used, as it is seen from outside; null where that cannot be told.</summary>
/// <param name="CpuMs">CPU time in milliseconds.</param>
/// <param name="PeakMemoryBytes">Highest memory of the guest so far.</param>
/// <param name="OutOfMemory">The guest died of its memory limit: in words, how.</param>
internal sealed record CellMeasures(double? CpuMs, long? PeakMemoryBytes, string? OutOfMemory)
{
    public static CellMeasures None { get; } = new(null, null, null);
}
