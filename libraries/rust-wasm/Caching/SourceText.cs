namespace RlmAspire.RustWasm.Caching;

/// <summary>A program's source, without what makes no difference to the compiler.</summary>
internal static class SourceText
{
    private const string Fence = "```";
    private const int ShownCharacters = 120;

    /// <summary>The source with line feeds alone, without a fence around it and without empty lines at its end. Comments stay: panics name lines.</summary>
    public static string Normalize(string source)
    {
        var text = source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimStart('\uFEFF');
        return WithoutFence(text).TrimEnd() + "\n";
    }

    /// <summary>The first line that is not empty, cut with a mark.</summary>
    public static string FirstLine(string source)
    {
        var line = source.AsSpan().Trim();
        var end = line.IndexOf('\n');
        line = (end < 0 ? line : line[..end]).TrimEnd();
        return line.Length <= ShownCharacters ? line.ToString() : $"{line[..(ShownCharacters - 1)]}…";
    }

    private static string WithoutFence(string text)
    {
        var trimmed = text.Trim();
        var firstEnd = trimmed.IndexOf('\n', StringComparison.Ordinal);
        return trimmed.StartsWith(Fence, StringComparison.Ordinal) && firstEnd > 0 && trimmed.EndsWith($"\n{Fence}", StringComparison.Ordinal)
            ? trimmed[(firstEnd + 1)..^Fence.Length]
            : text;
    }
}
