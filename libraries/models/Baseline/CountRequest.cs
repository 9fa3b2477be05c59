using System.Text.RegularExpressions;

namespace RlmAspire.Models.Baseline;

/// <summary>A question that counting answers.</summary>
/// <param name="Word">What to count, or null to count all units.</param>
/// <param name="Unit"><c>lines</c> that hold the word, its <c>occurrences</c>, or what to count when there is no word.</param>
/// <param name="Whole">Whether only whole words count.</param>
/// <param name="Terms">Words that may stand apart in the line when the phrase does not occur, in lower case.</param>
internal sealed partial record CountRequest(string? Word, string Unit, bool Whole, IReadOnlyList<string> Terms)
{
    /// <summary>Reads a question; null when it asks for something else.</summary>
    public static CountRequest? Of(string question)
    {
        if (Totals().Match(question) is { Success: true } totals)
        {
            var unit = totals.Groups["unit"].Value.ToLowerInvariant();
            unit = unit switch { "chars" or "letters" => "characters", "blank lines" => "lines", _ => unit };
            return new CountRequest(null, totals.Groups["filled"].Success ? "non-empty lines" : unit, false, []);
        }

        if (LinesWith().Match(question) is { Success: true } lines)
        {
            return WithWord(lines, "lines", whole: false);
        }

        if (TimesOf().Match(question) is { Success: true } times)
        {
            return WithWord(times, "occurrences", whole: true);
        }

        return LevelIn().Match(question) is { Success: true } level ? WithWord(level, "lines", whole: false) : null;
    }

    private static CountRequest? WithWord(Match match, string unit, bool whole)
    {
        var quoted = match.Groups["quoted"].Value;
        var word = (quoted.Length > 0 ? quoted : match.Groups["word"].Value).Trim(' ', '?', '.', ',');
        if (word.Length == 0)
        {
            return null;
        }

        string[] parts = quoted.Length > 0
            ? []
            : [.. word.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(part => !StopWords.Contains(part))];
        return new CountRequest(word, unit, whole && quoted.All(letter => char.IsLetterOrDigit(letter) || letter is ' '), parts.Length > 1 ? parts : []);
    }

    private const string What = @"(?:(?:the|a|an) )?(?:(?:word|words|text|string|phrase|term|name|level|status|code|ip|address) )*(?:[""“”'`](?<quoted>[^""“”`]+?)[""“”'`]|(?<word>.+?))";
    private const string Where = @"(?: (?:in|of|within|across) (?:the|this|that|all|any|it|my|our|these)\b.*)?\s*\??\s*$";

    [GeneratedRegex(@"\bhow many (?:[\w-]+ )?(?:lines|rows|entries|records|messages|events)(?: (?:in|of) (?:the|this) \w+)?(?: are there)?(?: that| which)? (?:contain|contains|mention|mentions|include|have|hold|match|matching|containing|mentioning|with|say|show|are at|at|are(?! there| in| of)) " + What + Where, RegexOptions.IgnoreCase)]
    private static partial Regex LinesWith();

    [GeneratedRegex(@"\bhow (?:many times|often) (?:does|do|did|is|are|was|were|has|can) " + What + @" (?:occur|occurs|appear|appears|used|found|mentioned|come up|be found|show up|stand|written|said|happen|been \w+)" + Where, RegexOptions.IgnoreCase)]
    private static partial Regex TimesOf();

    [GeneratedRegex(@"\b(?:how many|(?:total )?number of) (?<filled>non-?empty )?(?<unit>lines|words|characters|chars|letters|paragraphs)\b(?!.*\b(?:contain|mention|includ|match|with|that|which|where|start|begin|end|say|at)\w*)(?: (?:are|is|does|do|in|of|long|there|altogether)\b.*)?\s*\??\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Totals();

    // Only what is plainly the input's own: "how many errors are in the log", not "how many wives did he have".
    [GeneratedRegex(@"\bhow many (?:[""“”'`](?<quoted>[^""“”`]+)[""“”'`]|(?<word>ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL|CRITICAL|error|warning|info|debug|fatal|critical|exception|timeout)s?)(?: (?:lines|entries|messages|events|records))? (?:are|were|occur|appear|is|does|did|in)\b.*\b(?:log|logs|file|input|trace|output)\b", RegexOptions.IgnoreCase)]
    private static partial Regex LevelIn();
}
