namespace RlmAspire.RustWasm.Running;

/// <summary>What the workers have done.</summary>
internal sealed record WorkersStats(int Processes, long Executions, long Kills, int ResidentModules, long ResidentBytes, long Hits, long Misses);
