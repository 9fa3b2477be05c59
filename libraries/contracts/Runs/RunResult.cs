using System.Text.Json.Serialization;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Contracts.Runs;

/// <summary>How a run ended; the object that <c>rlm run --json</c> prints.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Status">One of <see cref="RunStatus"/>.</param>
/// <param name="Answer">The answer, or the best partial one, or null.</param>
/// <param name="StopReason"><c>answered</c>, or the code of the limit that was reached (<c>max_iterations</c>, <c>run_timeout</c>, …), <c>cancelled</c>, or an error's code.</param>
/// <param name="Iterations">Turns of all rlm calls.</param>
/// <param name="Calls">Calls of the recursion tree, the root included.</param>
/// <param name="Usage">Tokens of the root and all descendants.</param>
/// <param name="CostUsd">US dollars as a decimal string, or null when a price in it is unknown.</param>
/// <param name="DurationMs">Wall time.</param>
/// <param name="Error">What went wrong, for a person; a failed run only.</param>
public sealed record RunResult(
    Guid Run,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Answer,
    string StopReason,
    int Iterations,
    int Calls,
    TokenUsage Usage,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? CostUsd,
    double DurationMs,
    string? Error = null);
