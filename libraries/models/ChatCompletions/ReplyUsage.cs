namespace RlmAspire.Models.ChatCompletions;

/// <summary>Tokens of the call: prompt tokens include the cached ones, completion tokens the reasoning.</summary>
internal sealed record ReplyUsage(
    long PromptTokens, long CompletionTokens, PromptTokensDetails? PromptTokensDetails, CompletionTokensDetails? CompletionTokensDetails);
