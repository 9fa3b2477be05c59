namespace RlmAspire.RustWasm.Commands.Texts;

/// <summary>The line that a match stands in, or the part of it around the match.</summary>
internal static class Excerpt
{
    private const int Before = 80;
    private const int After = 160;

    /// <summary>Units of the excerpt, and whether the line goes on before and after it.</summary>
    public static (int Start, int End, bool CutBefore, bool CutAfter) Around(ReadOnlySpan<char> text, int start, int length)
    {
        var from = Math.Max(0, start - Before);
        var to = Math.Min(text.Length, start + length + After);
        var lineStart = text[from..start].LastIndexOf('\n') is var before && before >= 0 ? from + before + 1 : from;
        var lineEnd = text[(start + length)..to].IndexOf('\n') is var after && after >= 0 ? start + length + after : to;
        lineStart = Clip.Back(text, lineStart);
        lineEnd = Clip.Back(text, lineEnd);
        return (lineStart, lineEnd, lineStart > 0 && text[lineStart - 1] != '\n', lineEnd < text.Length && text[lineEnd] != '\n');
    }

    /// <summary>The excerpt as one line.</summary>
    public static string Show(ReadOnlySpan<char> text, int start, int length)
    {
        var (from, to, cutBefore, cutAfter) = Around(text, start, length);
        return $"{(cutBefore ? "…" : "")}{Clip.Line(text[from..to], to - from).TrimEnd()}{(cutAfter ? "…" : "")}";
    }
}
