using RlmAspire.Contracts.Runs;

namespace RlmAspire.Data.Orders;

/// <summary>What a worker learns when it takes a run up.</summary>
/// <param name="Attempt">Its number, from 1.</param>
/// <param name="Cancelled">Who wants the run ended, or null.</param>
public sealed record OrderClaim(int Attempt, RunCanceller? Cancelled);
