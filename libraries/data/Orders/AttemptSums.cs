using RlmAspire.Contracts.Traces;

namespace RlmAspire.Data.Orders;

/// <summary>What the attempts at a run have used so far.</summary>
/// <param name="Started">How many there were.</param>
/// <param name="Usage">Tokens.</param>
/// <param name="CostUsd">US dollars, or null when a part of it is unknown, as it is for a request that nobody saw answered.</param>
public sealed record AttemptSums(int Started, TokenUsage Usage, decimal? CostUsd);
