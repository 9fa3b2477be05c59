namespace RlmAspire.Models.ChatCompletions;

/// <summary>What the model said, or why it would not.</summary>
internal sealed record ReplyMessage(string? Content, string? Refusal)
{
    /// <summary>The words that the caller gets.</summary>
    public string Text => Content ?? Refusal ?? "";
}
