using System.Buffers;

namespace RlmAspire.Contracts.Signing;

/// <summary>Lower-case hex that may come from anyone.</summary>
internal static class Hex
{
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdef");

    /// <summary>The bytes, or null when the text is not lower-case hex.</summary>
    public static byte[]? TryDecode(string text)
    {
        if (text.Length % 2 != 0 || text.AsSpan().ContainsAnyExcept(s_digits))
        {
            return null;
        }

        return Convert.FromHexString(text);
    }
}
