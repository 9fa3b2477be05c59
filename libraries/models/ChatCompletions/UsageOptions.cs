namespace RlmAspire.Models.ChatCompletions;

/// <summary>OpenRouter's way to be asked for what a call cost.</summary>
internal sealed record UsageOptions(bool Include);
