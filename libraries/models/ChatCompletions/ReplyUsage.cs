using System.Text.Json;

namespace RlmAspire.Models.ChatCompletions;

/// <summary>Tokens of the call: prompt tokens include the cached ones, completion tokens the reasoning.</summary>
/// <param name="PromptTokens">All input.</param>
/// <param name="CompletionTokens">All output.</param>
/// <param name="PromptTokensDetails">Parts of the input.</param>
/// <param name="CompletionTokensDetails">Parts of the output.</param>
/// <param name="Cost">What the call cost in US dollars, where an endpoint such as OpenRouter says so. Others put an object here, which is not read.</param>
internal sealed record ReplyUsage(
    long PromptTokens, long CompletionTokens, PromptTokensDetails? PromptTokensDetails, CompletionTokensDetails? CompletionTokensDetails, JsonElement? Cost = null)
{
    /// <summary>The cost as the endpoint states it, or null.</summary>
    public decimal? CostUsd => Cost is { ValueKind: JsonValueKind.Number } cost && cost.TryGetDecimal(out var amount) && amount >= 0 ? amount : null;
}
