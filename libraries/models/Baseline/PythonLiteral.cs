using System.Text;

namespace RlmAspire.Models.Baseline;

/// <summary>Writes values as Python source.</summary>
internal static class PythonLiteral
{
    public static string Of(string? text)
    {
        if (text is null)
        {
            return "None";
        }

        var literal = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' or '\\' => literal.Append('\\').Append((char)rune.Value),
                '\n' => literal.Append("\\n"),
                < 0x20 or 0x7F or 0x2028 or 0x2029 => literal.Append($"\\u{rune.Value:x4}"),
                _ => literal.Append(rune.ToString()),
            };
        }

        return literal.Append('"').ToString();
    }

    public static string Of(bool value) => value ? "True" : "False";

    public static string Of(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Of))}]";

    public static string Of(IReadOnlyList<Term> terms) => $"[{string.Join(", ", terms.Select(term => $"[{Of(term.Text)}, {term.Weight:0.##}, {term.Free}]"))}]";

    public static string Of(IEnumerable<(string Name, string Title)> pairs) => $"[{string.Join(", ", pairs.Select(pair => $"[{Of(pair.Name)}, {Of(pair.Title)}]"))}]";
}
