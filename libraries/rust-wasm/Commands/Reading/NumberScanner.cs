using System.Globalization;
using System.Text.Json.Nodes;

namespace RlmAspire.RustWasm.Commands.Reading;

/// <summary>Numbers of JSON, and <c>+1</c>, <c>.5</c>, <c>1_000</c>.</summary>
internal static class NumberScanner
{
    private const int Longest = 64;
    private const long Largest = 1L << 53;

    /// <summary>The number that begins here, or null when none does.</summary>
    public static JsonNode? Read(string text, int at, out int end)
    {
        end = at;
        while (end < text.Length && end - at < Longest && (char.IsAsciiDigit(text[end]) || text[end] is '+' or '-' or '.' or 'e' or 'E' or '_'))
        {
            end++;
        }

        var digits = text[at..end].Replace("_", "");
        // Beyond this not every whole number is a number of JSON.
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && whole is >= -Largest and <= Largest)
        {
            return JsonValue.Create(whole);
        }

        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number) : null;
    }
}
