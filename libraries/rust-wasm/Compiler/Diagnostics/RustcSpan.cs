namespace RlmAspire.RustWasm.Compiler.Diagnostics;

/// <summary>A place that rustc speaks of; lines and columns count from 1, columns in characters.</summary>
internal sealed record RustcSpan(
    string FileName, int LineStart, int LineEnd, int ColumnStart, int ColumnEnd, bool IsPrimary, IReadOnlyList<RustcSpan.Line>? Text, string? Label,
    string? SuggestedReplacement, RustcSpan.ExpansionOf? Expansion)
{
    internal sealed record Line(string Text, int HighlightStart, int HighlightEnd);

    /// <summary>The macro call that the place is within.</summary>
    internal sealed record ExpansionOf(RustcSpan Span);
}
