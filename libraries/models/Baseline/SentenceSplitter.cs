using System.Text.RegularExpressions;

namespace RlmAspire.Models.Baseline;

/// <summary>Cuts a piece into sentences where it is prose, and into lines where it is a log, code, a table or a list.</summary>
internal static partial class SentenceSplitter
{
    private const int LongestSentence = 600;

    public static IReadOnlyList<Sentence> Split(string piece)
    {
        var sentences = new List<Sentence>();
        var start = 0;
        foreach (var gap in BlankLines().EnumerateMatches(piece))
        {
            SplitBlock(piece, start, gap.Index, sentences);
            start = gap.Index + gap.Length;
        }

        SplitBlock(piece, start, piece.Length, sentences);
        return sentences;
    }

    private static void SplitBlock(string piece, int start, int end, List<Sentence> sentences)
    {
        var block = piece[start..end];
        if (IsByLine(block))
        {
            foreach (var line in Line().EnumerateMatches(block))
            {
                Add(piece, start + line.Index, start + line.Index + line.Length, byLine: true, sentences);
            }

            return;
        }

        var from = 0;
        foreach (var stop in SentenceEnd().EnumerateMatches(block))
        {
            if (IsAbbreviation(block, from, stop.Index))
            {
                continue;
            }

            Add(piece, start + from, start + stop.Index + stop.Length, byLine: false, sentences);
            from = stop.Index + stop.Length;
        }

        Add(piece, start + from, end, byLine: false, sentences);
    }

    /// <summary>Whether each line stands for itself: most begin or end as lines of prose do not.</summary>
    private static bool IsByLine(string block)
    {
        var lines = 0;
        var apart = 0;
        foreach (var line in Line().EnumerateMatches(block))
        {
            lines++;
            apart += OwnLine().IsMatch(block.AsSpan(line.Index, line.Length)) ? 1 : 0;
        }

        return lines > 0 && apart * 2 >= lines;
    }

    private static bool IsAbbreviation(string block, int from, int stop)
    {
        if (block[stop] != '.')
        {
            return false;
        }

        var word = block[from..stop];
        var last = word[(word.LastIndexOfAny([' ', '\n', '(', '“', '"']) + 1)..];
        return (last.Length == 1 && char.IsUpper(last[0])) || Abbreviation().IsMatch(last);
    }

    private static void Add(string piece, int start, int end, bool byLine, List<Sentence> sentences)
    {
        while (start < end && char.IsWhiteSpace(piece[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(piece[end - 1]))
        {
            end--;
        }

        if (end > start)
        {
            var text = Spaces().Replace(piece[start..Math.Min(end, start + LongestSentence)], " ");
            sentences.Add(new Sentence(start, end, end - start > LongestSentence ? text + " …" : text, byLine));
        }
    }

    [GeneratedRegex(@"\n[ \t\r]*\n\s*")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"[^\n]+")]
    private static partial Regex Line();

    [GeneratedRegex(@"[.!?][""'”’)\]_*]*(?=\s+[""'“‘(\[_*]?[\p{Lu}\d])|[。！？][」』”）]*")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^(Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|etc|e\.g|i\.e|No|Vol|pp|Fig|cf|al|Gen|Col|Capt|Lt|Inc|Ltd|Co|Corp|U\.S|approx)$", RegexOptions.IgnoreCase)]
    private static partial Regex Abbreviation();

    // A time stamp, a list mark, a key, a comment or a path at the start; code's punctuation at the end; columns.
    [GeneratedRegex(@"^\s*(\[?\d{4}-\d\d-\d\d|\d\d:\d\d|\[|<\d+>|[-*+•|#>] ?|\d+[.)] |//|/\*|@|[\w.\-""']+\s*[:=](\s|$)|(def|class|import|from|return|if|for|while|func|public|private|static|const|let|var)\b|/\w)|[{};:,\\(]\s*$|\S {3,}\S|\t\S|\b\d\d:\d\d:\d\d\b")]
    private static partial Regex OwnLine();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
