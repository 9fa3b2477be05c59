using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace RlmAspire.Contracts.Runs;

/// <summary>Limits that a run is asked for with. What is left out has the server's default; there is no unlimited.</summary>
/// <param name="MaxIterations">Turns of the model in each rlm call.</param>
/// <param name="MaxDepth">Greatest depth of an rlm call, the root being 0.</param>
/// <param name="MaxCalls">Calls of the tree, the root included.</param>
/// <param name="MaxTokens">Tokens in and out.</param>
/// <param name="MaxCostUsd">US dollars.</param>
/// <param name="TimeoutSeconds">Wall time of the run.</param>
/// <param name="CellTimeoutSeconds">Wall time of one cell, its sub-calls included.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RunBudgets(
    [property: Range(1, 1000)] int? MaxIterations = null,
    [property: Range(0, 10)] int? MaxDepth = null,
    [property: Range(1, 100_000)] int? MaxCalls = null,
    [property: Range(1L, 1_000_000_000_000L)] long? MaxTokens = null,
    [property: Range(0.000001, 1_000_000)] decimal? MaxCostUsd = null,
    [property: Range(1, RunBudgets.LongestSeconds)] int? TimeoutSeconds = null,
    [property: Range(1, RunBudgets.LongestSeconds)] int? CellTimeoutSeconds = null)
{
    /// <summary>Seven days.</summary>
    public const int LongestSeconds = 7 * 24 * 3600;
}
