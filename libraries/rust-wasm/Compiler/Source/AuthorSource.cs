namespace RlmAspire.RustWasm.Compiler.Source;

/// <summary>
/// What an author handed in, as plain Rust. Fences of Markdown and the prose around them become empty lines, so that line numbers stay
/// those of the text that was handed in.
/// </summary>
internal static class AuthorSource
{
    private const string Fence = "```";
    private static readonly string[] s_rust = ["", "rust", "rs", "rust,ignore", "rust,no_run"];

    public static string Read(string text)
    {
        var lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        var open = Array.FindIndex(lines, static line => line.TrimStart().StartsWith(Fence, StringComparison.Ordinal));
        if (open < 0 || !IsProse(lines[..open]))
        {
            return string.Join('\n', lines);
        }

        var (first, end) = ChooseBlock(lines, open);
        return string.Join('\n', lines.Select((line, index) => index > first && index < end ? line : "")).TrimEnd() + "\n";
    }

    /// <summary>A fence inside a string of a program is none: what stands before it would be Rust.</summary>
    private static bool IsProse(string[] lines) => !lines.Any(static line => line.Contains("fn ", StringComparison.Ordinal) || line.Contains("r#\"", StringComparison.Ordinal));

    /// <summary>The first block of Rust; where none says that it is, the first.</summary>
    private static (int First, int End) ChooseBlock(string[] lines, int open)
    {
        var first = open;
        while (open >= 0)
        {
            var end = Array.FindIndex(lines, open + 1, static line => line.Trim() == Fence);
            var language = lines[open].Trim()[Fence.Length..].Trim().ToLowerInvariant();
            end = end < 0 ? lines.Length : end;
            if (s_rust.Contains(language) && lines[open..end].Any(static line => line.Contains("fn ", StringComparison.Ordinal)))
            {
                return (open, end);
            }

            open = end + 1 < lines.Length ? Array.FindIndex(lines, end + 1, static line => line.TrimStart().StartsWith(Fence, StringComparison.Ordinal)) : -1;
        }

        var close = Array.FindIndex(lines, first + 1, static line => line.Trim() == Fence);
        return (first, close < 0 ? lines.Length : close);
    }
}
