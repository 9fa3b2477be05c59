using RlmAspire.Contracts.Status;

namespace RlmAspire.Contracts.Sandboxes;

/// <summary>A sandbox runner as the server sees it.</summary>
/// <param name="Name">Its name in the stack.</param>
/// <param name="Address">Where it is asked; empty when none is configured.</param>
/// <param name="Sandbox">Whether it answers and can serve sessions, and if not, why.</param>
/// <param name="Stats">What it has done; null when it does not say.</param>
/// <param name="Sessions">Its sessions, the oldest first; empty when it does not say.</param>
public sealed record RunnerReport(string Name, string Address, FeatureStatus Sandbox, RunnerStats? Stats, IReadOnlyList<SandboxSession> Sessions);
