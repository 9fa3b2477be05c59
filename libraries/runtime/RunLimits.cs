namespace RlmAspire.Runtime;

/// <summary>Limits of a run, over its whole tree of calls where not said otherwise. There is no unlimited.</summary>
public sealed record RunLimits
{
    /// <summary>Turns of the model in each rlm call; the last one must answer.</summary>
    public int MaxIterations { get; init; } = 30;

    /// <summary>Greatest depth of an rlm call, the root being 0. Deeper ones become plain calls.</summary>
    public int MaxDepth { get; init; } = 1;

    /// <summary>Calls of the tree, the root included.</summary>
    public int MaxCalls { get; init; } = 1000;

    /// <summary>Calls of tools.</summary>
    public int MaxToolCalls { get; init; } = 1000;

    /// <summary>Tokens in and out.</summary>
    public long MaxTokens { get; init; } = 10_000_000;

    /// <summary>US dollars. Calls of a model whose price is unknown cannot be counted; the trace says so.</summary>
    public decimal MaxCostUsd { get; init; } = 10m;

    /// <summary>Wall time of the run.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Wall time of one cell, its sub-calls included.</summary>
    public TimeSpan CellTimeout { get; init; } = TimeSpan.FromMinutes(10);
}
