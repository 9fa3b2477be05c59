namespace RlmAspire.Sandboxes.Docker.Usage;

/// <summary>What a cell used; null where that is not known.</summary>
internal sealed record MeteredCell(TimeSpan? Cpu, long? PeakBytes, long? OomKills);
