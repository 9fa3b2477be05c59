using System.Text.RegularExpressions;
using RlmAspire.RustWasm.Commands.Texts;

namespace RlmAspire.RustWasm.Commands.Operations;

/// <summary><c>regex</c>: every match of a pattern, with its groups.</summary>
internal static class RegexCommand
{
    private const int LongestShown = 400;

    public static CommandOutput Run(CommandCall call)
    {
        var pattern = Pattern(call);
        var group = Group(call, pattern);
        var text = call.Text();
        var found = new Matches(text, call.Arguments.Whole("limit") ?? call.Limits.Items);
        var end = 0;
        try
        {
            end = pattern.GetGroupNumbers().Length == 1 ? SearchWhole(call, text, pattern, found) : SearchGroups(call, text, pattern, group, found);
        }
        catch (RegexMatchTimeoutException)
        {
            end = -1;
        }

        found.Unfinished = end < 0 ? "the time for one search is over and there may be more: make the pattern simpler, or search a slice"
            : end < text.Units.Length ? $"the search ended there; go on behind character {text.PositionOf(end):N0} with a slice, or use count for the number"
            : null;
        return found.ToOutput("match");
    }

    public static Regex Pattern(CommandCall call) =>
        TextPattern.Compile(call.Arguments.Text("pattern")!, call.Arguments.Flag("case_sensitive"), call.Limits.SearchTime);

    // Without groups no match object is made, which halves the time of a search with many matches.
    private static int SearchWhole(CommandCall call, CommandText text, Regex pattern, Matches found)
    {
        foreach (var match in pattern.EnumerateMatches(text.Units.Span))
        {
            found.Add(match.Index, match.Length, text.Units.Slice(match.Index, match.Length));
            if (IsOver(call, found))
            {
                return match.Index + match.Length;
            }
        }

        return text.Units.Length;
    }

    private static int SearchGroups(CommandCall call, CommandText text, Regex pattern, int group, Matches found)
    {
        for (var match = pattern.Match(text.String); match.Success; match = match.NextMatch())
        {
            var item = match.Groups[group];
            found.Add(match.Index, match.Length, item.Success ? text.Units.Slice(item.Index, item.Length) : default, Show(match, text));
            if (IsOver(call, found))
            {
                return match.Index + match.Length;
            }
        }

        return text.Units.Length;
    }

    private static bool IsOver(CommandCall call, Matches found) =>
        found.IsFull || ((found.Count & 0xFF) == 0 && call.TimeIsOver ? throw new RegexMatchTimeoutException() : false);

    private static string Show(Match match, CommandText text) =>
        $"{string.Join(" | ", match.Groups.Values.Skip(1).Select(group => $"{group.Name}={Clip.Line(group.ValueSpan, LongestShown)}"))} in: {Excerpt.Show(text.Units.Span, match.Index, match.Length)}";

    private static int Group(CommandCall call, Regex pattern)
    {
        if (call.Arguments.Text("group") is not { } name)
        {
            return 0;
        }

        var number = int.TryParse(name, out var given) ? given : pattern.GroupNumberFromName(name);
        return pattern.GetGroupNumbers().Contains(number)
            ? number
            : throw call.Arguments.Wrong($"the pattern has no group {name}; it has {string.Join(", ", pattern.GetGroupNames())}, 0 being the whole match");
    }
}
