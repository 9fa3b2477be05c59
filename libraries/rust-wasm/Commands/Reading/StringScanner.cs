using System.Globalization;
using System.Text;

namespace RlmAspire.RustWasm.Commands.Reading;

/// <summary>Strings as models write them.</summary>
/// <remarks>
/// Delimiters are <c>"</c>, <c>'</c>, a backtick, typographic quotes, and three <c>"</c> or <c>'</c>. Line ends may stand in them as they are. A backslash before anything that
/// JSON does not know stays where it is, since <c>"\d+"</c> is what people mean by <c>"\\d+"</c>; a <c>r</c> before the quote keeps all of them.
/// </remarks>
internal sealed class StringScanner(string text)
{
    /// <summary>Whether a string begins here.</summary>
    public bool Begins(int at) => Opening(at, out _, out _);

    /// <summary>Reads the string that begins here.</summary>
    /// <returns>Whether it has an end.</returns>
    public bool TryRead(int at, out string content, out int end)
    {
        Opening(at, out var opening, out var raw);
        var closing = Closing(opening);
        var result = new StringBuilder();
        for (end = at + opening.Length + (raw ? 1 : 0); end < text.Length;)
        {
            if (text.AsSpan(end).StartsWith(closing))
            {
                end += closing.Length;
                content = Whole(result.ToString());
                return true;
            }

            end = text[end] == '\\' && !raw ? Escape(end, result) : Plain(end, result);
        }

        content = "";
        return false;
    }

    private bool Opening(int at, out string opening, out bool raw)
    {
        raw = at + 1 < text.Length && text[at] is 'r' or 'R' && text[at + 1] is '"' or '\'';
        var rest = text.AsSpan(raw ? at + 1 : Math.Min(at, text.Length));
        opening = rest.StartsWith("\"\"\"") ? "\"\"\"" : rest.StartsWith("'''") ? "'''" : rest.IsEmpty || rest.StartsWith("```") ? "" : rest[0] is '"' or '\'' or '`' or '“' or '‘' ? rest[..1].ToString() : "";
        return opening.Length > 0;
    }

    private static string Closing(string opening) => opening switch { "“" => "”", "‘" => "’", _ => opening };

    private int Plain(int at, StringBuilder result)
    {
        result.Append(text[at]);
        return at + 1;
    }

    private int Escape(int at, StringBuilder result)
    {
        if (at + 1 >= text.Length)
        {
            return text.Length;
        }

        var unit = text[at + 1];
        if (unit == 'u' && at + 6 <= text.Length && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            result.Append((char)code);
            return at + 6;
        }

        var meant = unit switch { 'n' => "\n", 't' => "\t", 'r' => "\r", 'b' => "\b", 'f' => "\f", '"' or '\\' or '/' or '\'' or '`' => unit.ToString(), '\n' => "", _ => null };
        result.Append(meant ?? $"\\{unit}");
        return at + 2;
    }

    // Half of a surrogate pair cannot be written as UTF-8.
    private static string Whole(string content) => content.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(content)) : content;
}
