using RlmAspire.Contracts.Traces;

namespace RlmAspire.Runtime.Budgets;

/// <summary>What was spent.</summary>
/// <param name="Usage">Tokens.</param>
/// <param name="KnownCost">US dollars of the calls whose price is known.</param>
/// <param name="CostUnknown">Whether there were calls whose price is not.</param>
internal sealed record Spending(TokenUsage Usage, decimal KnownCost, bool CostUnknown)
{
    /// <summary>US dollars that replayed calls cost when they were recorded. Nobody pays them again.</summary>
    public decimal ReplayedCost { get; init; }

    /// <summary>What counts against the limit of the run.</summary>
    public decimal CostAgainstLimit => KnownCost + ReplayedCost;

    /// <summary>The cost as it is written on the wire, or null when part of it is unknown.</summary>
    public string? CostUsd => CostUnknown ? null : UsDollars.Format(KnownCost);

    /// <summary>All tokens, in and out.</summary>
    public long Tokens => Usage.InputTokens + Usage.OutputTokens;
}
