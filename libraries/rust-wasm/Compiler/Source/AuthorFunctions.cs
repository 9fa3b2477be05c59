namespace RlmAspire.RustWasm.Compiler.Source;

/// <summary>Lists what a source defines, for messages alone: macros may define more.</summary>
internal static class AuthorFunctions
{
    private static readonly string[] s_kinds = ["fn", "struct", "enum", "type"];

    public static IReadOnlyList<AuthorFunction> Read(string source)
    {
        var tokens = RustLexer.Read(source);
        var found = new List<AuthorFunction>();
        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            depth += tokens[i].Is("{") ? 1 : tokens[i].Is("}") ? -1 : 0;
            if (s_kinds.Any(tokens[i].Is) && !tokens[i].IsRaw && tokens[i + 1].IsWord)
            {
                found.Add(new AuthorFunction(tokens[i + 1].Text, SignatureAt(source, tokens, i), tokens[i].Line, SourceRules.ColumnAt(source, tokens[i].Start), depth == 0));
            }
        }

        return found;
    }

    private static string SignatureAt(string source, RustTokens tokens, int start)
    {
        var end = start;
        while (end < tokens.Count && !tokens[end].Is("{") && !tokens[end].Is(";") && !tokens[end].Is("where"))
        {
            end++;
        }

        var stop = end < tokens.Count ? tokens[end].Start : source.Length;
        // async and const stand before it and change what it is.
        var from = tokens[start - 1].Is("async") || tokens[start - 1].Is("const") ? tokens[start - 1].Start : tokens[start].Start;
        return string.Join(' ', source[from..stop].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
