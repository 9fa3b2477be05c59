using System.Text;
using System.Text.RegularExpressions;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.RustWasm.Commands.Values;

/// <summary>Puts variables in place of <c>${name}</c> and <c>${name[2]}</c>. What a variable holds is never looked at again; <c>$${</c> stands for <c>${</c>.</summary>
internal static partial class Expansion
{
    /// <param name="text">What a model wrote.</param>
    /// <param name="variables">The variables.</param>
    /// <param name="max">Longest result, in UTF-16 units.</param>
    /// <exception cref="RlmException">A variable is unknown, or the result is too long.</exception>
    public static string Expand(string text, CommandVariables variables, int max)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder();
        var end = 0;
        foreach (var match in Place().EnumerateMatches(text))
        {
            var place = text.AsSpan(match.Index, match.Length);
            result.Append(text.AsSpan(end, match.Index - end));
            end = match.Index + match.Length;
            if (place is "$${")
            {
                result.Append("${");
                continue;
            }

            var (name, value) = variables.Find(place.ToString());
            var part = value.AsText(max).Units;
            result.Append(result.Length + part.Length <= max ? part : throw TooLong(name, value, max));
        }

        return result.Append(text.AsSpan(end)).ToString();
    }

    private static RlmException TooLong(string name, CommandValue value, int max) => new(ErrorCodes.TooLarge,
        $"With ${{{name}}}, a {value.Description}, the text would be longer than {max:N0} characters. Take a part of it first, with `slice`, `lines` or `find`, or use `llm_reduce` on it.");

    [GeneratedRegex(@"\$\$\{|\$\{\s*[\p{L}_]\w*\s*(?:\[\s*-?\d+\s*\])?\s*\}")]
    private static partial Regex Place();
}
