using RlmAspire.Contracts.Traces;

namespace RlmAspire.Runtime;

/// <summary>What was done for a run before its worker was lost. It counts against the limits, and in the totals, of the attempt that begins anew.</summary>
/// <param name="Count">How many attempts there were.</param>
/// <param name="Usage">Tokens.</param>
/// <param name="CostUsd">US dollars, or null when a part of it is unknown.</param>
public sealed record EarlierAttempts(int Count, TokenUsage Usage, decimal? CostUsd);
