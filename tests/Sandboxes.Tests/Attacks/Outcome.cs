namespace RlmAspire.Sandboxes.Tests.Attacks;

/// <summary>One way in which an attack may end.</summary>
/// <param name="Word">As in the table: <c>harmless</c>, <c>raises</c>, <c>timeout</c>, <c>killed</c>, or a word of the protocol's tables.</param>
/// <param name="Reported">What the result must name as the error or the limit, one of these; empty when anything may stand there.</param>
public sealed record Outcome(string Word, IReadOnlyList<string> Reported)
{
    /// <summary>Whether it allows an end.</summary>
    public bool Allows(string word, string reported) => Word == word && (Reported.Count == 0 || Reported.Contains(reported));

    public override string ToString() => Reported.Count == 0 ? Word : $"{Word} ({string.Join('|', Reported)})";
}
