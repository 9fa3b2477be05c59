namespace RlmAspire.SandboxRunner.Features.Stats;

/// <summary>The runner since its start.</summary>
/// <param name="Live">Sessions that are open now.</param>
/// <param name="Capacity">Sessions that may be open at once.</param>
/// <param name="Opened">Sessions that were opened.</param>
/// <param name="Refused">Sessions that found no place.</param>
/// <param name="Kills">Cells that were killed: past their time, or left by their client.</param>
internal sealed record RunnerStats(int Live, int Capacity, long Opened, long Refused, long Kills);
