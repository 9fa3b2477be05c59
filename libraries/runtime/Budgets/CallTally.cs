using RlmAspire.Contracts.Traces;

namespace RlmAspire.Runtime.Budgets;

/// <summary>Tokens and money of a call and all below it. Parallel calls add to it at once.</summary>
internal sealed class CallTally(CallTally? parent)
{
    private readonly Lock _lock = new();
    private TokenUsage _usage = TokenUsage.Zero;
    private decimal _knownCost;
    private decimal _replayedCost;
    private bool _costUnknown;

    /// <summary>Adds a model call, here and at every call above.</summary>
    /// <param name="usage">Its tokens.</param>
    /// <param name="cost">Its price in US dollars, null when unknown; the sum is unknown from then on.</param>
    /// <param name="replayedCost">What it cost when it was recorded, for a replayed one: nobody pays it, and it counts against the limit.</param>
    public void Add(TokenUsage usage, decimal? cost, decimal replayedCost = 0)
    {
        lock (_lock)
        {
            _usage += usage;
            _knownCost += cost ?? 0;
            _replayedCost += replayedCost;
            _costUnknown |= cost is null;
        }

        parent?.Add(usage, cost, replayedCost);
    }

    /// <summary>The sums so far.</summary>
    public Spending Read()
    {
        lock (_lock)
        {
            return new Spending(_usage, _knownCost, _costUnknown) { ReplayedCost = _replayedCost };
        }
    }
}
