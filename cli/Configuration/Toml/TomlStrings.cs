using System.Globalization;
using System.Text;

namespace RlmAspire.Cli.Configuration.Toml;

/// <summary>Strings in double quotes, with escapes, and in single quotes, without.</summary>
internal static class TomlStrings
{
    public static string Read(TomlCursor cursor)
    {
        if (cursor.StartsWith("\"\"\"") || cursor.StartsWith("'''"))
        {
            throw cursor.Fault("multi-line strings are not read here");
        }

        var quote = cursor.Next();
        var value = new StringBuilder();
        while (true)
        {
            if (cursor.AtEnd || cursor.Peek == '\n')
            {
                throw cursor.Fault($"a string has no closing {quote}");
            }

            var character = cursor.Next();
            if (character == quote)
            {
                return value.ToString();
            }

            value.Append(character == '\\' && quote == '"' ? ReadEscape(cursor) : character.ToString());
        }
    }

    private static string ReadEscape(TomlCursor cursor) => cursor.Next() switch
    {
        'b' => "\b",
        't' => "\t",
        'n' => "\n",
        'f' => "\f",
        'r' => "\r",
        '"' => "\"",
        '\\' => "\\",
        'u' => ReadCodePoint(cursor, 4),
        'U' => ReadCodePoint(cursor, 8),
        var other => throw cursor.Fault($"\\{other} is no escape; a backslash in double quotes is written \\\\"),
    };

    private static string ReadCodePoint(TomlCursor cursor, int digits)
    {
        var hex = new StringBuilder();
        for (var index = 0; index < digits; index++)
        {
            hex.Append(cursor.Next());
        }

        return int.TryParse(hex.ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code)
            ? new Rune(code).ToString()
            : throw cursor.Fault($"'{hex}' is no Unicode character");
    }
}
