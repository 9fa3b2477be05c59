using System.Globalization;
using System.Text;

namespace RlmAspire.RustWasm.Programs;

/// <summary>Values as Rust writes them.</summary>
internal static class RustLiteral
{
    /// <summary>A string literal in which nothing can end it: all that is not plain is escaped.</summary>
    public static string Of(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => literal.Append("\\\""),
                '\\' => literal.Append("\\\\"),
                '\n' => literal.Append("\\n"),
                _ when Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator =>
                    literal.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}"),
                _ => literal.Append(rune),
            };
        }

        return literal.Append('"').ToString();
    }
}
