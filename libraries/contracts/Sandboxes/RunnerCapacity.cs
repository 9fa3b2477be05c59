namespace RlmAspire.Contracts.Sandboxes;

/// <summary>What a runner takes at most.</summary>
/// <param name="Sessions">Live sessions.</param>
/// <param name="SessionsPerProject">Live sessions of one project.</param>
/// <param name="Executions">Single executions that run at once.</param>
/// <param name="MemoryReserveBytes">Memory that the machine must have left for a session to be admitted.</param>
public sealed record RunnerCapacity(int Sessions, int SessionsPerProject, int Executions, long MemoryReserveBytes);
