using System.Text.RegularExpressions;

namespace RlmAspire.Models.Baseline;

/// <summary>A question for a certain place of the input.</summary>
/// <param name="Place"><c>first</c>, <c>last</c> or <c>line</c>.</param>
/// <param name="Number">The line's number from 1, for <c>line</c>.</param>
internal sealed partial record PlaceRequest(string Place, int Number)
{
    /// <summary>Reads a question; null when it asks for something else.</summary>
    public static PlaceRequest? Of(string question)
    {
        if (FirstOrLast().Match(question) is { Success: true } end)
        {
            return new PlaceRequest(end.Groups["end"].Value.Equals("last", StringComparison.OrdinalIgnoreCase) ? "last" : "first", 0);
        }

        if (Line().Match(question) is { Success: true } line && int.TryParse(line.Groups["number"].ValueSpan, out var number) && number > 0)
        {
            return new PlaceRequest("line", number);
        }

        return Title().IsMatch(question) ? new PlaceRequest("first", 0) : null;
    }

    [GeneratedRegex(@"\b(?:what|which|show|give|read)\b.{0,30}\bthe (?:very )?(?<end>first|last) line\b(?! (?:that|which|with|where|contain|mention))", RegexOptions.IgnoreCase)]
    private static partial Regex FirstOrLast();

    [GeneratedRegex(@"\b(?:on|is|in|at|show|read|says?) line (?:number )?(?<number>\d{1,9})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Line();

    [GeneratedRegex(@"\bwhat(?: is|'s) the (?:title|heading) of (?:the|this) (?:text|document|file|book|input|context)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Title();
}
