namespace RlmAspire.Runtime.Answers;

/// <summary>Reads the reply to the demand for an answer as plain text.</summary>
internal static class ForcedAnswer
{
    /// <summary>The answer, or null when the reply holds none.</summary>
    public static string? Read(string reply)
    {
        var (_, prose) = FenceReader.Read(reply);
        // A model that writes code although none is run has said nothing else that could be the answer.
        var text = TextFinals.Find(prose) is { IsVariable: false } final ? final.Value : prose.Length > 0 ? prose : reply.Trim();
        return AnswerCheck.WhyRefused(text) is null ? text : null;
    }
}
