using System.Text.RegularExpressions;

namespace RlmAspire.Runtime.Answers;

/// <summary>The older answer protocol: <c>FINAL(…)</c> and <c>FINAL_VAR(…)</c> at the start of a line, outside code.</summary>
internal static partial class TextFinals
{
    public static TextFinal? Find(string prose)
    {
        if (FinalVar().Match(prose) is { Success: true } variable)
        {
            return new TextFinal(IsVariable: true, variable.Groups["name"].Value);
        }

        return Final().Match(prose) is { Success: true } final
            ? new TextFinal(IsVariable: false, Unquote(UpToClosing(prose[(final.Index + final.Length)..])))
            : null;
    }

    /// <summary>The text up to the bracket that closes the call; when brackets do not pair up, up to the last one, or all of it.</summary>
    private static string UpToClosing(string text)
    {
        var depth = 1;
        for (var index = 0; index < text.Length; index++)
        {
            depth += text[index] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && EndsLine(text, index + 1))
            {
                return text[..index];
            }

            // A bracket in the middle of a line closes nothing: "a) … b) …".
            depth = Math.Max(depth, 1);
        }

        var last = text.LastIndexOf(')');
        return last < 0 ? text : text[..last];
    }

    private static bool EndsLine(string text, int index)
    {
        var rest = text.AsSpan(index);
        var line = rest.IndexOf('\n') is var end && end < 0 ? rest : rest[..end];
        return line.Trim(" .*_`;\r").IsEmpty;
    }

    private static string Unquote(string value)
    {
        var text = value.Trim();
        foreach (var quote in (string[])["\"\"\"", "'''", "\"", "'"])
        {
            if (text.Length >= 2 * quote.Length && text.StartsWith(quote, StringComparison.Ordinal) && text.EndsWith(quote, StringComparison.Ordinal))
            {
                return text[quote.Length..^quote.Length].Trim();
            }
        }

        return text;
    }

    [GeneratedRegex(@"^[\s>*_`]*FINAL_VAR\(\s*[""']?(?<name>[\p{L}_]\w*)[""']?\s*\)", RegexOptions.Multiline)]
    private static partial Regex FinalVar();

    [GeneratedRegex(@"^[\s>*_`]*FINAL\(", RegexOptions.Multiline)]
    private static partial Regex Final();
}
