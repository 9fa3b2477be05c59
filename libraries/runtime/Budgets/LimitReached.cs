using System.Text.Json.Nodes;

namespace RlmAspire.Runtime.Budgets;

/// <summary>A limit of the run that was reached.</summary>
/// <param name="Limit">Its name, as in the trace's <c>limits</c>.</param>
/// <param name="Reason">The stable code that the run stops with.</param>
/// <param name="Max">Its value.</param>
/// <param name="Spent">What was used when it was noticed.</param>
internal sealed record LimitReached(string Limit, string Reason, JsonNode Max, JsonNode Spent);
