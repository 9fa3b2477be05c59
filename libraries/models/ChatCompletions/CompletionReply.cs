namespace RlmAspire.Models.ChatCompletions;

/// <summary>A completion, or one part of a streamed one (then with <see cref="Choice.Delta"/>).</summary>
internal sealed record CompletionReply(
    string? Id, string? Model, long? Created, IReadOnlyList<Choice>? Choices, ReplyUsage? Usage, ReplyError? Error = null);
