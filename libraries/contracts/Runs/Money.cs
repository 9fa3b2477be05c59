using System.Globalization;

namespace RlmAspire.Contracts.Runs;

/// <summary>US dollars as decimal strings, where null is an unknown price and stays one in every sum.</summary>
public static class Money
{
    /// <summary>No dollars at all, which is known.</summary>
    public const string Zero = "0";

    /// <summary>The sum, or null when either part is unknown.</summary>
    public static string? Add(string? left, string? right) =>
        left is null || right is null ? null : (Parse(left) + Parse(right)).ToString(CultureInfo.InvariantCulture);

    private static decimal Parse(string amount) => decimal.Parse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
