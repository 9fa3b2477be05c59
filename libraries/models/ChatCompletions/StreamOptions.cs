namespace RlmAspire.Models.ChatCompletions;

/// <summary>Asks for a last part that holds the usage.</summary>
internal sealed record StreamOptions(bool IncludeUsage);
