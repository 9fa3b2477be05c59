using System.Globalization;

namespace RlmAspire.Cli.Configuration;

/// <summary>Sizes as people write them: <c>65536</c>, <c>64kb</c>, <c>512mb</c>, <c>1.5gb</c>; a unit is a power of 1024.</summary>
internal static class ByteSize
{
    public const string Shape = "a size such as 512mb or 1gb, or a number of bytes";

    public static bool TryParse(string text, out long bytes)
    {
        var lower = text.Trim().ToLowerInvariant();
        var digits = lower.TrimEnd("abcdefghijklmnopqrstuvwxyz ".ToCharArray());
        var unit = lower[digits.Length..].Trim() switch
        {
            "" or "b" => 1L,
            "k" or "kb" or "kib" => 1L << 10,
            "m" or "mb" or "mib" => 1L << 20,
            "g" or "gb" or "gib" => 1L << 30,
            _ => 0,
        };
        bytes = 0;
        if (unit == 0 || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) || count <= 0
            || count > long.MaxValue / unit)
        {
            return false;
        }

        bytes = (long)(count * unit);
        return bytes > 0;
    }
}
