using RlmAspire.Contracts.Runs;
using RlmAspire.Runtime;

namespace RlmAspire.Api.Orders;

/// <summary>Budgets as they are asked for, as limits of a run.</summary>
internal static class BudgetLimits
{
    /// <summary>What was not asked for has its default.</summary>
    public static RunLimits ToLimits(this RunBudgets? budgets)
    {
        var defaults = new RunLimits();
        return budgets is null
            ? defaults
            : defaults with
            {
                MaxIterations = budgets.MaxIterations ?? defaults.MaxIterations,
                MaxDepth = budgets.MaxDepth ?? defaults.MaxDepth,
                MaxCalls = budgets.MaxCalls ?? defaults.MaxCalls,
                MaxTokens = budgets.MaxTokens ?? defaults.MaxTokens,
                MaxCostUsd = budgets.MaxCostUsd ?? defaults.MaxCostUsd,
                Timeout = Seconds(budgets.TimeoutSeconds) ?? defaults.Timeout,
                CellTimeout = Seconds(budgets.CellTimeoutSeconds) ?? defaults.CellTimeout,
            };
    }

    private static TimeSpan? Seconds(int? seconds) => seconds is { } some ? TimeSpan.FromSeconds(some) : null;
}
