namespace RlmAspire.RustWasm.Commands.Texts;

/// <summary>Shortens texts, with a mark, and never within a character.</summary>
internal static class Clip
{
    /// <summary>The beginning and the end, with a mark between them that says how much is missing.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="max">Longest result without the mark, in UTF-16 units.</param>
    public static string HeadAndTail(string text, int max)
    {
        if (text.Length <= max)
        {
            return text;
        }

        var head = text[..Back(text, max * 2 / 3)];
        var tail = text[Back(text, text.Length - (max - head.Length))..];
        return $"{head}\n[… {text.Length - head.Length - tail.Length:N0} characters are not shown here …]\n{tail}";
    }

    /// <summary>One line of at most <paramref name="max"/> units; line ends become spaces, and an ellipsis says that it was cut.</summary>
    public static string Line(ReadOnlySpan<char> text, int max)
    {
        var cut = text.Length > max;
        var line = (cut ? text[..Back(text, max)] : text).ToString().Replace('\n', ' ').Replace('\r', ' ');
        return cut ? line + "…" : line;
    }

    /// <summary>The place itself, or the one before it where it stands between the halves of a surrogate pair.</summary>
    public static int Back(ReadOnlySpan<char> text, int unit) =>
        unit > 0 && unit < text.Length && char.IsLowSurrogate(text[unit]) ? unit - 1 : unit;
}
