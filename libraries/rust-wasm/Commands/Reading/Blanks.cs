namespace RlmAspire.RustWasm.Commands.Reading;

/// <summary>White space and comments between the parts of JSON.</summary>
internal static class Blanks
{
    /// <summary>The first place that is neither.</summary>
    /// <param name="text">The reply.</param>
    /// <param name="at">Where to begin.</param>
    /// <param name="closed">Whether every comment has its end; else the place is where that one begins.</param>
    public static int Skip(string text, int at, out bool closed)
    {
        closed = true;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]) || text[at] is '\uFEFF' or '\u200B')
            {
                at++;
            }
            else if (text[at] == '#' || text.AsSpan(at).StartsWith("//"))
            {
                at = text.IndexOf('\n', at) is var end && end < 0 ? text.Length : end;
            }
            else if (text.AsSpan(at).StartsWith("/*"))
            {
                var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    closed = false;
                    return at;
                }

                at = end + 2;
            }
            else
            {
                break;
            }
        }

        return at;
    }
}
