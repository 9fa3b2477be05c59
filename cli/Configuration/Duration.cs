using System.Globalization;

namespace RlmAspire.Cli.Configuration;

/// <summary>Times as people write them: <c>90</c> or <c>90s</c>, <c>5m</c>, <c>1.5h</c>.</summary>
internal static class Duration
{
    public const string Shape = "a time such as 90s, 5m or 1h";

    public static bool TryParse(string text, out TimeSpan duration)
    {
        var (number, unit) = text.Length > 0 && char.IsAsciiLetter(text[^1]) ? (text[..^1], text[^1]) : (text, 's');
        var seconds = unit switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        duration = default;
        if (seconds == 0 || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) || count <= 0
            || count * seconds > TimeSpan.FromDays(7).TotalSeconds)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(count * seconds);
        return true;
    }
}
