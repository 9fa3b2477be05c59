namespace RlmAspire.Runtime.Loop;

/// <summary>Shortens text without cutting a character in two.</summary>
internal static class TextCut
{
    /// <summary>Keeps the beginning and the end, with a mark that says how much is missing between them.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="max">Longest result without the mark, in UTF-16 units.</param>
    public static string HeadAndTail(string text, int max)
    {
        if (text.Length <= max)
        {
            return text;
        }

        var head = Head(text, max * 2 / 3);
        var tail = Tail(text, max - head.Length);
        return $"{head}\n[… {text.Length - head.Length - tail.Length:N0} characters are not shown here …]\n{tail}";
    }

    /// <summary>At most <paramref name="max"/> units of the beginning.</summary>
    public static string Head(string text, int max) =>
        text.Length <= max ? text : text[..(max > 0 && char.IsLowSurrogate(text[max]) ? max - 1 : max)];

    /// <summary>At most <paramref name="max"/> units of the end.</summary>
    public static string Tail(string text, int max)
    {
        var start = text.Length - max;
        return start <= 0 ? text : text[(char.IsLowSurrogate(text[start]) ? start + 1 : start)..];
    }
}
