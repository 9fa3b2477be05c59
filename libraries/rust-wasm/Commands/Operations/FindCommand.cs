using System.Buffers;
using System.Text.RegularExpressions;
using RlmAspire.RustWasm.Commands.Texts;

namespace RlmAspire.RustWasm.Commands.Operations;

/// <summary><c>find</c>: every place of a text, or of any of several, with the line that it stands in.</summary>
internal static partial class FindCommand
{
    private const int LongestNeedle = 10_000;
    private const int MostNeedles = 200;
    private const int MostWords = 8;

    public static CommandOutput Run(CommandCall call)
    {
        var needles = Needles(call);
        var text = call.Text();
        var found = Search(call, text, needles);
        var output = found.ToOutput("match");
        return found.Count == 0 && needles is [var phrase] ? output with { Body = Words(call, text, phrase) } : output;
    }

    /// <summary>How often any of the texts stands in a text.</summary>
    public static Matches Search(CommandCall call, CommandText text, IReadOnlyList<string> needles)
    {
        var units = text.Units.Span;
        var values = SearchValues.Create([.. needles], Comparison(call));
        var found = new Matches(text, call.Arguments.Whole("limit") ?? call.Limits.Items);
        for (var at = 0; ;)
        {
            var next = units[at..].IndexOfAny(values);
            if (next < 0)
            {
                return found;
            }

            at += next;
            var length = LengthAt(units[at..], needles, Comparison(call));
            Add(found, text, at, length);
            at += length;
            if ((found.Count & 0xFFF) == 0 && call.TimeIsOver)
            {
                found.Unfinished = $"the time for one search is over, and nothing behind character {text.PositionOf(at):N0} was looked at";
                return found;
            }
        }
    }

    public static IReadOnlyList<string> Needles(CommandCall call)
    {
        var needles = call.Arguments.Texts("text")!.Select(call.Expand).Where(needle => needle.Length > 0).ToList();
        return needles.Count is > 0 and <= MostNeedles && needles.TrueForAll(needle => needle.Length <= LongestNeedle)
            ? needles
            : throw call.Arguments.Wrong($"`text` is what to look for: 1 to {MostNeedles} texts of 1 to {LongestNeedle:N0} characters");
    }

    private static void Add(Matches found, CommandText text, int start, int length)
    {
        if (found.IsFull)
        {
            found.Add(start, length, default, "");
            return;
        }

        var (from, to, _, _) = Excerpt.Around(text.Units.Span, start, length);
        found.Add(start, length, text.Units[from..to]);
    }

    // The longest, where one is the beginning of another.
    private static int LengthAt(ReadOnlySpan<char> units, IReadOnlyList<string> needles, StringComparison comparison)
    {
        var length = 0;
        // By place, for an enumerator of the interface would be made anew at every match.
        for (var index = 0; index < needles.Count; index++)
        {
            length = needles[index].Length > length && units.StartsWith(needles[index], comparison) ? needles[index].Length : length;
        }

        return Math.Max(1, length);
    }

    /// <summary>When a phrase stands nowhere, how often each of its words does: the model sees what to look for instead.</summary>
    private static string Words(CommandCall call, CommandText text, string phrase)
    {
        var words = Word().Matches(phrase).Select(match => match.Value).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostWords).ToList();
        return words.Count < 2
            ? "Nothing like it. Try a shorter text, another word, or regex."
            : $"The phrase stands nowhere. Its words alone: {string.Join(", ", words.Select(word => $"\"{word}\" {Search(call, text, [word]).Count:N0}"))}.";
    }

    private static StringComparison Comparison(CommandCall call) =>
        call.Arguments.Flag("case_sensitive") ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    [GeneratedRegex(@"[\p{L}\p{N}_]{3,}")]
    private static partial Regex Word();
}
