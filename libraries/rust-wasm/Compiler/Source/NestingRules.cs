namespace RlmAspire.RustWasm.Compiler.Source;

/// <summary>Depths at which the compiler's own stack ends. It would crash, and say nothing of the line.</summary>
internal static class NestingRules
{
    private const int MaxDepth = 200;
    private const int MaxPrefixes = 100;
    private const int MaxTypeDepth = 100;

    public static RustDiagnostic? Check(RustTokens tokens)
    {
        var depth = 0;
        var prefixes = 0;
        var types = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            depth += Change(token, ["(", "[", "{"], [")", "]", "}"]);
            prefixes = token.Is("!") || token.Is("-") || token.Is("*") || token.Is("&") || token.Is("|") ? prefixes + 1 : 0;
            types = token.Is(";") || token.Is("{") || token.Is("}") ? 0
                : token.Is("<") && (tokens[i - 1].IsWord || tokens[i - 1].Is("::") || tokens[i - 1].Is("<")) ? types + 1
                : token.Is(">") ? Math.Max(0, types - 1) : types;
            if (depth > MaxDepth || prefixes > MaxPrefixes || types > MaxTypeDepth)
            {
                return SourceRules.Error(token, $"the source is nested more than {(depth > MaxDepth ? MaxDepth : MaxPrefixes)} levels deep here", "Take it apart into functions or named values.");
            }
        }

        return null;
    }

    private static int Change(RustToken token, string[] open, string[] close) =>
        token.Kind != RustTokenKind.Mark ? 0 : open.Contains(token.Text) ? 1 : close.Contains(token.Text) ? -1 : 0;
}
