namespace RlmAspire.RustWasm.Compiler.Source;

/// <summary>Macros that read files or variables, or write machine code; and those that print where nobody reads.</summary>
internal static class MacroRules
{
    private const string NoFiles = "there are no files to read when a program is compiled or run; its text is the input";
    private const string NoVariables = "there are no environment variables";
    private const string NoAssembly = "there is no inline assembly";

    private static readonly Dictionary<string, string> s_refused = new(StringComparer.Ordinal)
    {
        ["include"] = NoFiles,
        ["include_str"] = NoFiles,
        ["include_bytes"] = NoFiles,
        ["env"] = NoVariables,
        ["option_env"] = NoVariables,
        ["asm"] = NoAssembly,
        ["global_asm"] = NoAssembly,
        ["llvm_asm"] = NoAssembly,
    };

    /// <summary>Nobody calls a variable so: refused also where only the name is handed on.</summary>
    private static readonly HashSet<string> s_unmistakable = new(StringComparer.Ordinal) { "include_str", "include_bytes", "option_env", "global_asm", "llvm_asm" };

    private static readonly HashSet<string> s_printing = new(StringComparer.Ordinal) { "println", "print", "eprintln", "eprint", "dbg" };

    public static IEnumerable<RustDiagnostic> Check(RustTokens tokens)
    {
        var printed = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (!token.IsWord)
            {
                continue;
            }

            var isCall = tokens[i + 1].Is("!") && !tokens[i + 2].Is("=");
            if (s_refused.TryGetValue(token.Text, out var reason) && (isCall || s_unmistakable.Contains(token.Text) || IsTakenFromCore(tokens, i)))
            {
                yield return SourceRules.Error(token, $"`{token.Text}!` is not accepted: {reason}");
            }
            else if (isCall && !printed && s_printing.Contains(token.Text))
            {
                printed = true;
                yield return SourceRules.Warning(token, $"`{token.Text}!` prints to nowhere", "Only what the function returns is seen: build a String with `push_str` or `format!`.");
            }
        }
    }

    /// <summary><c>core::include</c>, with and without <c>use</c>. <c>std::env</c> alone is a module, which other rules speak of.</summary>
    private static bool IsTakenFromCore(RustTokens tokens, int index) =>
        tokens[index - 1].Is("::") && (tokens[index - 2].Is("core") || (tokens[index - 2].Is("std") && tokens[index].Text != "env"));
}
