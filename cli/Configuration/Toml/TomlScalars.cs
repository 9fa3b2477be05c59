using System.Globalization;
using System.Text.RegularExpressions;

namespace RlmAspire.Cli.Configuration.Toml;

/// <summary>Booleans and numbers.</summary>
internal static partial class TomlScalars
{
    public static object Read(TomlCursor cursor)
    {
        var word = cursor.TakeWhile(static character => char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or '_' or '.' or ':');
        if (word is "true" or "false")
        {
            return word == "true";
        }

        var digits = word.Replace("_", "", StringComparison.Ordinal);
        if (Whole().IsMatch(word) && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        if (Fraction().IsMatch(word))
        {
            return double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        throw cursor.Fault(word.Length == 0
            ? "a value is expected here"
            : $"'{word}' is no string in quotes, number, true, false or array");
    }

    [GeneratedRegex(@"\A[+-]?[0-9]+(_[0-9]+)*\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\A[+-]?[0-9]+(_[0-9]+)*(\.[0-9]+(_[0-9]+)*)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Fraction();
}
