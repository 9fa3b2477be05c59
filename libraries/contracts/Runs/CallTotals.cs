using RlmAspire.Contracts.Traces;

namespace RlmAspire.Contracts.Runs;

/// <summary>Tokens and money of one call or of a subtree.</summary>
/// <param name="Usage">Tokens.</param>
/// <param name="CostUsd">US dollars as a decimal string, or null when a price in it is unknown.</param>
public sealed record CallTotals(TokenUsage Usage, string? CostUsd);
