using System.Text.RegularExpressions;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.RustWasm.Commands.Texts;

/// <summary>Regular expressions that a model wrote: .NET's syntax, in linear time wherever that can be.</summary>
/// <remarks>
/// The engine without backtracking takes all but look-around, backreferences, atomic groups and conditions. A pattern with one of these runs on
/// the other engine, which the same time limit stops. Both find the same matches in what both can run.
/// </remarks>
internal static class TextPattern
{
    private const int LongestPattern = 4000;

    /// <exception cref="RlmException">The pattern is none; the message says where and why.</exception>
    public static Regex Compile(string pattern, bool caseSensitive, TimeSpan time)
    {
        if (pattern.Length is 0 or > LongestPattern)
        {
            throw new RlmException(ErrorCodes.Invalid, $"`pattern` has {pattern.Length:N0} characters; it must have 1 to {LongestPattern:N0}.");
        }

        var text = Adapt(pattern);
        var options = RegexOptions.Multiline | RegexOptions.CultureInvariant | (caseSensitive ? 0 : RegexOptions.IgnoreCase);
        try
        {
            return new Regex(text, options | RegexOptions.NonBacktracking, time);
        }
        catch (NotSupportedException)
        {
            return new Regex(text, options, time);
        }
        catch (RegexParseException fault)
        {
            throw new RlmException(ErrorCodes.Invalid, Describe(text, fault), fault);
        }
    }

    /// <summary>What other dialects write, and JSON's <c>\b</c>, which is a backspace and nearly always meant as the border of a word.</summary>
    private static string Adapt(string pattern) => pattern.Replace("\b", @"\b").Replace("(?P<", "(?<");

    private static string Describe(string pattern, RegexParseException fault)
    {
        var at = Math.Clamp(fault.Offset, 0, pattern.Length);
        return $"`pattern` is no regular expression: {fault.Error} at position {at}.\n    {Clip.Line(pattern, 200)}\n    {new string(' ', Math.Min(at, 200))}^\n"
            + @"Write a literal bracket, dot or star with a backslash, which JSON doubles: ""\\("".";
    }
}
