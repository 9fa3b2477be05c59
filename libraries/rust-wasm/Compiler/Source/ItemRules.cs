namespace RlmAspire.RustWasm.Compiler.Source;

/// <summary>Items that reach beyond one safe file.</summary>
internal static class ItemRules
{
    public static IEnumerable<RustDiagnostic> Check(RustTokens tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Is("unsafe") && !token.IsRaw)
            {
                yield return SourceRules.Error(token, "`unsafe` is not accepted", "Everything here can be written in safe Rust: use slices, indices, String and Vec.");
            }
            else if (token.Is("extern") && tokens[i + 1].Is("crate"))
            {
                yield return SourceRules.Error(token, "`extern crate` is not accepted: there are no crates, only the standard library", "Remove the line.");
            }
            else if (token.Is("extern") && !token.IsRaw && (tokens[i + 1].Is("{") || tokens[i + 1].Is("fn") || tokens[i + 1].Kind == RustTokenKind.Literal))
            {
                yield return SourceRules.Error(token, "`extern` is not accepted: a module imports nothing, and its exports are made for you", "Write a plain `fn`.");
            }
            else if (token.Is("mod") && tokens[i + 1].IsWord && tokens[i + 2].Is(";"))
            {
                yield return SourceRules.Error(token, $"`mod {tokens[i + 1].Text};` is not accepted: there are no other files", $"Write the module here: `mod {tokens[i + 1].Text} {{ … }}`.");
            }
        }
    }
}
