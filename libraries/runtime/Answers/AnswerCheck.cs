namespace RlmAspire.Runtime.Answers;

/// <summary>Decides whether a proposed answer is one.</summary>
internal static class AnswerCheck
{
    /// <summary>Why the answer is refused, or null when it is taken.</summary>
    public static string? WhyRefused(string answer) => string.IsNullOrWhiteSpace(answer)
        ? "The answer was refused because it is empty. Set answer[\"content\"] to what you found, or say that the input does not tell, then set answer[\"ready\"] = True."
        : null;
}
