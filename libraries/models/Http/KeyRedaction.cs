using System.Text.RegularExpressions;

namespace RlmAspire.Models.Http;

/// <summary>Takes keys out of what a provider sends back: some quote the key that they refuse, whole or in part.</summary>
internal static partial class KeyRedaction
{
    private const string Mask = "[key]";

    public static string Redact(string text, string? key)
    {
        var withoutKey = string.IsNullOrEmpty(key) ? text : text.Replace(key, Mask, StringComparison.Ordinal);
        return KeyLike().Replace(withoutKey, Mask);
    }

    [GeneratedRegex(@"\b(?:sk|pk|rk)-[\w*.\-]{6,}")]
    private static partial Regex KeyLike();
}
