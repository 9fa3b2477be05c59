namespace RlmAspire.Contracts.Traces;

/// <summary>Tokens of one model call, or a sum over several.</summary>
/// <param name="InputTokens">All input tokens, cached ones included.</param>
/// <param name="CachedInputTokens">The part of the input that the provider read from its cache.</param>
/// <param name="OutputTokens">All output tokens, reasoning included.</param>
/// <param name="ReasoningTokens">The part of the output that was reasoning.</param>
public sealed record TokenUsage(long InputTokens, long CachedInputTokens, long OutputTokens, long ReasoningTokens)
{
    /// <summary>No tokens at all.</summary>
    public static TokenUsage Zero { get; } = new(0, 0, 0, 0);

    /// <summary>Member-wise sum.</summary>
    public static TokenUsage operator +(TokenUsage left, TokenUsage right) => Add(left, right);

    /// <summary>Member-wise sum.</summary>
    public static TokenUsage Add(TokenUsage left, TokenUsage right) => new(
        left.InputTokens + right.InputTokens,
        left.CachedInputTokens + right.CachedInputTokens,
        left.OutputTokens + right.OutputTokens,
        left.ReasoningTokens + right.ReasoningTokens);
}
