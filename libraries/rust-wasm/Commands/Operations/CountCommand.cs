using System.Text.RegularExpressions;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.RustWasm.Commands.Operations;

/// <summary><c>count</c> and <c>len</c>.</summary>
internal static class CountCommand
{
    public static CommandOutput Len(CommandCall call)
    {
        var value = call.Value();
        return value.Items is { } items ? CommandOutput.Figure(items.Count, "items") : CommandOutput.Figure(value.AsText(int.MaxValue).Length, "characters");
    }

    public static CommandOutput Run(CommandCall call)
    {
        var arguments = call.Arguments;
        var what = arguments.Text("what") ?? (arguments.Has("pattern") || arguments.Has("text") ? "matches" : throw arguments.Wrong("it needs `what`: chars, words, lines, items, or matches with a `text` or `pattern`"));
        return what switch
        {
            "matches" when arguments.Has("pattern") => CountPattern(call),
            "matches" when arguments.Has("text") => Figure(FindCommand.Search(call, call.Text(), FindCommand.Needles(call))),
            "matches" or "items" => CountItems(call, what),
            "words" => CommandOutput.Figure(CountWords(call.Text().Units.Span), "words"),
            "lines" => CommandOutput.Figure(call.Text().LineCount, "lines"),
            _ => CommandOutput.Figure(call.Text().Length, "characters"),
        };
    }

    private static CommandOutput Figure(Matches found) => CommandOutput.Figure(found.Count, "matches") is var figure && found.Unfinished is { } unfinished
        ? figure with { Summary = $"at least {figure.Summary}; {unfinished}" }
        : figure;

    private static CommandOutput CountItems(CommandCall call, string what) => call.Value().Items is { } items
        ? CommandOutput.Figure(items.Count, what)
        : throw call.Arguments.Wrong(what == "matches" ? "to count matches in a text give `text` or `pattern`" : $"`{call.Target}` is no list; count its lines, words or chars");

    private static CommandOutput CountPattern(CommandCall call)
    {
        var pattern = RegexCommand.Pattern(call);
        var count = 0L;
        try
        {
            foreach (var _ in pattern.EnumerateMatches(call.Text().Units.Span))
            {
                if ((++count & 0xFFF) == 0 && call.TimeIsOver)
                {
                    throw new RegexMatchTimeoutException();
                }
            }
        }
        catch (RegexMatchTimeoutException fault)
        {
            throw new RlmException(ErrorCodes.RunTimeout, $"The time for one search was over after {count:N0} matches. Make the pattern simpler, or count in slices.", fault);
        }

        return CommandOutput.Figure(count, "matches");
    }

    private static long CountWords(ReadOnlySpan<char> text)
    {
        var (words, inside) = (0L, false);
        foreach (var unit in text)
        {
            var blank = char.IsWhiteSpace(unit);
            words += !blank && !inside ? 1 : 0;
            inside = !blank;
        }

        return words;
    }
}
