using System.Text.RegularExpressions;

namespace RlmAspire.RustWasm.Commands.Reading;

/// <summary>Finds where JSON or <c>FINAL</c> begins in a reply.</summary>
internal static partial class ReplyMarks
{
    private const int LongestLook = 2000;

    /// <summary>The next place from <paramref name="at"/> at which something to read begins, or null.</summary>
    public static int? Next(string text, int at)
    {
        while (at < text.Length)
        {
            at = text.AsSpan(at).IndexOfAny("{[F`") is var step && step < 0 ? text.Length : at + step;
            if (at >= text.Length)
            {
                return null;
            }

            var here = text[at] switch
            {
                '{' => IsObject(text, at),
                '[' => IsList(text, at),
                'F' => Final().Match(text, at, Math.Min(16, text.Length - at)).Success && BeginsLine(text, at),
                _ => false,
            };
            if (here)
            {
                return at;
            }

            at = text[at] == '`' ? SkipRust(text, at) : at + 1;
        }

        return null;
    }

    /// <summary>The prose without the fences that stood around JSON.</summary>
    public static string Tidy(string prose) => FenceLine().Replace(prose, "").Trim();

    private static bool IsList(string text, int at) => Look(text, at + 1) is var next && next < text.Length && text[next] == '{' && IsObject(text, next);

    /// <summary>An object begins with a name and a colon; a bracket in prose or code seldom does.</summary>
    private static bool IsObject(string text, int at)
    {
        var look = text.Substring(at + 1, Math.Min(LongestLook, text.Length - at - 1));
        var name = ObjectStart().Match(look[Math.Min(Look(look, 0), look.Length)..]);
        return name.Success && (name.Groups["quote"].Success ? name.Groups["colon"].Success || CommandShape.IsKnownName(name.Groups["name"].Value)
            : name.Groups["colon"].Success && CommandShape.IsKnownName(name.Groups["name"].Value));
    }

    private static int Look(string text, int at) =>
        at + Blanks.Skip(text.Substring(at, Math.Min(LongestLook, text.Length - at)), 0, out _);

    private static bool BeginsLine(string text, int at)
    {
        var line = text.AsSpan(0, at);
        return line[(line.LastIndexOf('\n') + 1)..].Trim(" \t>*_`#").IsEmpty;
    }

    /// <summary>The end of a fenced block of Rust, whose braces are no JSON; else the end of the backticks.</summary>
    private static int SkipRust(string text, int at)
    {
        var fence = RustFence().Match(text, at);
        if (!fence.Success || !BeginsLine(text, at))
        {
            return at + 1;
        }

        var end = text.IndexOf("\n```", fence.Index + fence.Length, StringComparison.Ordinal);
        return end < 0 ? text.Length : end + 4;
    }

    [GeneratedRegex(@"\GFINAL(?:_VAR)?\s*[(:]")]
    private static partial Regex Final();

    [GeneratedRegex(@"\G```\s*(?:rust|rs)\b")]
    private static partial Regex RustFence();

    [GeneratedRegex(@"^(?:(?<quote>[""'“‘`])(?<name>[^""'”’`\n]{0,80})[""'”’`]|(?<name>[\p{L}_][\w-]{0,80}))\s*(?<colon>:)?")]
    private static partial Regex ObjectStart();

    [GeneratedRegex(@"^[ \t]*(?:```|~~~)\w*[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex FenceLine();
}
