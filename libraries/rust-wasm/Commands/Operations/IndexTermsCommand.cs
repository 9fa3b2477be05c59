using System.Text.RegularExpressions;
using RlmAspire.RustWasm.Commands.Texts;
using RlmAspire.RustWasm.Commands.Values;

namespace RlmAspire.RustWasm.Commands.Operations;

/// <summary><c>index_terms</c>: which names, titles, abbreviations or matches a text has, and how often.</summary>
internal static class IndexTermsCommand
{
    private const int MostTerms = 500;
    private const int MostCounted = 200_000;
    private const int LongestTerm = 200;

    // Words that begin sentences, and so have a capital without being names.
    private static readonly HashSet<string> s_common = new(
        "A An The This That These Those It Its He She His Her They Their We Our You Your I My In On At To Of For From By With And Or But If As Is Are Was Were Be Been Not No Yes So Then There Here When Where What Who Why How Which While After Before Because Since All Some Any Each Every Many Most More Other Such Only Also Just Now However Although Both One Two First Once Into Over Under About Do Does Did Has Have Had Can Could May Might Will Would Should Must Let".Split(' '),
        StringComparer.Ordinal);

    public static CommandOutput Run(CommandCall call)
    {
        var kind = call.Arguments.Text("kind") ?? (call.Arguments.Has("pattern") ? "regex" : "proper_nouns");
        var pattern = Pattern(call, kind);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var unfinished = Count(call, call.Text().Units.Span, pattern, counts, kind == "proper_nouns");

        var min = call.Arguments.Whole("min") ?? (kind == "titles" ? 1 : 2);
        var frequent = counts.Where(pair => pair.Value >= min).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var terms = frequent.Take(call.Arguments.Whole("max") ?? MostTerms).ToList();
        var more = terms.Count < frequent.Count ? $" of {frequent.Count:N0}" : "";
        return new CommandOutput(
            $"{terms.Count:N0}{more} term{(terms.Count == 1 ? "" : "s")}, each there at least {(min == 1 ? "once" : $"{min} times")}{unfinished}",
            string.Join('\n', terms.Select(term => $"{term.Value}\t{term.Key}")),
            CommandValue.Of(terms.Select(term => term.Key)));
    }

    private static Regex Pattern(CommandCall call, string kind) => kind switch
    {
        "regex" => call.Arguments.Has("pattern") ? RegexCommand.Pattern(call) : throw call.Arguments.Wrong("the kind regex needs a `pattern`"),
        "all_caps" => TextPattern.Compile(@"\b\p{Lu}[\p{Lu}\p{Nd}_-]*[\p{Lu}\p{Nd}]\b", caseSensitive: true, call.Limits.SearchTime),
        "titles" => TextPattern.Compile(
            @"^(?:#{1,6}[ \t]+\S.*|(?i:chapter|part|section|article|book|appendix|act|scene)[ \t]+[\p{L}\p{Nd}.]{1,12}\b.{0,80}|\p{Nd}{1,3}(?:\.\p{Nd}{1,3})*\.?[ \t]+\p{Lu}.{0,80}|\p{Lu}[\p{Lu}\p{Nd} \t'’:,&-]{3,80})\r?$",
            caseSensitive: true, call.Limits.SearchTime),
        _ => TextPattern.Compile(@"\b\p{Lu}[\p{L}\p{M}'’-]*\p{Ll}(?: \p{Lu}[\p{L}\p{M}'’-]*\p{Ll})*", caseSensitive: true, call.Limits.SearchTime),
    };

    private static string Count(CommandCall call, ReadOnlySpan<char> text, Regex pattern, Dictionary<string, int> counts, bool names)
    {
        var terms = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        var (end, seen, left) = (0, 0, 0);
        try
        {
            foreach (var match in pattern.EnumerateMatches(text))
            {
                end = match.Index + match.Length;
                var term = text[match.Index..end].Trim();
                term = term.Length <= LongestTerm ? term : term[..Clip.Back(term, LongestTerm)];
                left += Take(terms, counts.Count, term, names) ? 0 : 1;
                if ((++seen & 0xFFF) == 0 && call.TimeIsOver)
                {
                    throw new RegexMatchTimeoutException();
                }
            }
        }
        catch (RegexMatchTimeoutException)
        {
            return $"; the time for one search was over at {100.0 * end / text.Length:0} % of the text, and what follows was not looked at";
        }

        return left > 0 ? $"; {left:N0} further ones came after {MostCounted:N0} different terms and were not counted" : "";
    }

    private static bool Take(Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> terms, int different, ReadOnlySpan<char> term, bool names)
    {
        var known = terms.TryGetValue(term, out var count);
        if (term.IsEmpty || (!known && names && IsCommon(term)))
        {
            return true;
        }

        if (!known && different >= MostCounted)
        {
            return false;
        }

        terms[term] = count + 1;
        return true;
    }

    private static bool IsCommon(ReadOnlySpan<char> term) => s_common.GetAlternateLookup<ReadOnlySpan<char>>().Contains(term);
}
