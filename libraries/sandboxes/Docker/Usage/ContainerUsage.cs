namespace RlmAspire.Sandboxes.Docker.Usage;

/// <summary>What a container has used since its start, all its processes together.</summary>
/// <param name="Cpu">CPU time.</param>
/// <param name="PeakBytes">Its highest memory.</param>
/// <param name="OomKills">Processes that the kernel killed for want of memory; null where that is not told.</param>
internal sealed record ContainerUsage(TimeSpan Cpu, long PeakBytes, long? OomKills);
