namespace RlmAspire.Contracts.OpenAI;

/// <summary>What a stream of chunks carries.</summary>
/// <param name="IncludeUsage">A last chunk with the tokens and the cost.</param>
public sealed record ChatStreamOptions(bool? IncludeUsage = null);
