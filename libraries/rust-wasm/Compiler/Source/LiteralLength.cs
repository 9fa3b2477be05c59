using System.Globalization;

namespace RlmAspire.RustWasm.Compiler.Source;

/// <summary>How many characters a literal or name has that begins at a place. One that does not end is longer than the source.</summary>
internal static class LiteralLength
{
    public static int OfName(string source, int at)
    {
        var end = at;
        while (end < source.Length && IsNamePart(source[end]))
        {
            end++;
        }

        return end - at;
    }

    /// <summary>1.5e3 is one token, and 1..2 is none; 0xFFu8 must not leave a name behind.</summary>
    public static int OfNumber(string source, int at)
    {
        var end = at + 1;
        while (end < source.Length && (IsNamePart(source[end]) || (source[end] == '.' && end + 1 < source.Length && char.IsAsciiDigit(source[end + 1]))))
        {
            end++;
        }

        return end - at;
    }

    /// <summary>It does not go over the end of a line: an apostrophe astray must not swallow the rest.</summary>
    public static int OfCharacter(string source, int at)
    {
        var end = at + 1;
        while (end < source.Length && source[end] is not ('\'' or '\n'))
        {
            end += source[end] == '\\' && end + 1 < source.Length && source[end + 1] != '\n' ? 2 : 1;
        }

        return Math.Min(end + (end < source.Length && source[end] == '\'' ? 1 : 0), source.Length) - at;
    }

    /// <param name="source">All of it.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="quote">Characters before the opening quote.</param>
    public static int OfString(string source, int at, int quote)
    {
        var end = at + quote + 1;
        while (end < source.Length && source[end] != '"')
        {
            end += source[end] == '\\' ? 2 : 1;
        }

        return end + 1 - at;
    }

    /// <param name="source">All of it.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="quote">Characters before the opening quote.</param>
    /// <param name="hashes">Those that the closing quote needs.</param>
    public static int OfRawString(string source, int at, int quote, int hashes)
    {
        var close = source.IndexOf("\"" + new string('#', hashes), at + quote + 1, StringComparison.Ordinal);
        return close < 0 ? source.Length - at + 1 : close + 1 + hashes - at;
    }

    private static bool IsNamePart(char character) => character == '_' || char.IsLetterOrDigit(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;
}
