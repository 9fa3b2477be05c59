using System.Text.RegularExpressions;

namespace RlmAspire.Api.Features.OpenAI.Asking;

/// <summary>A text that is too long to be a question.</summary>
internal static partial class LongText
{
    /// <summary>The longest text that stands in a question as it is: the loop takes a child's prompt for a question up to the same length.</summary>
    public const int Limit = 4000;

    private const int LongestInstruction = 1000;
    private const int Quoted = 500;

    public static bool Is(string text) => text.Length > Limit;

    /// <summary>
    /// Its first and its last paragraph, where they are short: instructions stand before a text or behind it. Where neither is, its beginning and
    /// its end, with a mark in the place of what is left out.
    /// </summary>
    public static string Instruction(string text)
    {
        var paragraphs = BlankLine().Split(text.Trim());
        string[] ends = paragraphs.Length == 1 ? paragraphs : [paragraphs[0], paragraphs[^1]];
        var kept = ends.Select(paragraph => paragraph.Trim()).Where(paragraph => paragraph.Length is > 0 and <= LongestInstruction).ToList();
        return kept.Count > 0
            ? string.Join("\n\n", kept)
            : $"Do what the message in the context asks ({text.Length} characters). It begins with:\n{Whole(text[..Quoted])}\n… and ends with:\n{Whole(text[^Quoted..])}";
    }

    /// <summary>Halves of surrogate pairs at the cuts are left out.</summary>
    private static string Whole(string text)
    {
        var start = char.IsLowSurrogate(text[0]) ? 1 : 0;
        var end = char.IsHighSurrogate(text[^1]) ? text.Length - 1 : text.Length;
        return text[start..end];
    }

    [GeneratedRegex(@"\r?\n[ \t]*\r?\n")]
    private static partial Regex BlankLine();
}
