namespace RlmAspire.RustWasm.Compiler.Source;

/// <summary>A source as tokens.</summary>
/// <param name="All">In order.</param>
/// <param name="Open">What is begun and not ended, a string or a comment, with line and offset of its beginning; null when nothing is.</param>
internal sealed record RustTokens(IReadOnlyList<RustToken> All, (string What, int Line, int Start)? Open)
{
    /// <summary>The token at an index; an empty mark beyond the ends.</summary>
    public RustToken this[int index] => index >= 0 && index < All.Count ? All[index] : new RustToken(RustTokenKind.Mark, "", 0, 0);

    public int Count => All.Count;
}
