namespace RlmAspire.RustWasm.Compiler.Source;

/// <summary>Brackets that do not fit. The template's entry stands behind a source, so the compiler would look for the missing one there.</summary>
internal static class BracketRules
{
    public static RustDiagnostic? Check(RustTokens tokens, string source)
    {
        var open = new Stack<RustToken>();
        RustToken? suspect = null;
        foreach (var token in tokens.All.Where(static token => token.Kind == RustTokenKind.Mark))
        {
            if (token.Text is "(" or "[" or "{")
            {
                open.Push(token);
            }
            else if (token.Text is ")" or "]" or "}")
            {
                if (!open.TryPop(out var opened))
                {
                    return SourceRules.Error(token, $"this `{token.Text}` closes nothing", "Count the brackets: one is missing before it, or this one is too many.");
                }

                if (token.Text != Closing(opened))
                {
                    return SourceRules.Error(token, $"this `{token.Text}` closes the `{opened.Text}` of line {opened.Line}, which needs a `{Closing(opened)}`", "Count the brackets: one is missing or wrong.");
                }

                suspect ??= opened.Line != token.Line && Indent(source, opened) > Indent(source, token) ? opened : null;
            }
        }

        return open.TryPeek(out var last) ? NotClosed(suspect ?? last) : null;
    }

    private static RustDiagnostic NotClosed(RustToken opened) =>
        SourceRules.Error(opened, $"this `{opened.Text}` is not closed", $"Count the brackets: a `{Closing(opened)}` is missing.");

    private static string Closing(RustToken opened) => opened.Text switch { "(" => ")", "[" => "]", _ => "}" };

    /// <summary>Of the line that a token is in. Authors indent what they mean: a bracket closed further left than its line is not the one that was meant.</summary>
    private static int Indent(string source, RustToken token)
    {
        var start = token.Start == 0 ? 0 : source.LastIndexOf('\n', token.Start - 1) + 1;
        return source.AsSpan(start).IndexOfAnyExcept(' ', '\t');
    }
}
