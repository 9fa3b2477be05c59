using System.Text.RegularExpressions;

namespace RlmAspire.RustWasm.Compiler.Diagnostics;

/// <summary>A hint, and the messages that it helps with.</summary>
/// <param name="Code">Of rustc; null for any.</param>
/// <param name="Pattern">Found in the message, its label or its notes.</param>
/// <param name="Hint">What to do.</param>
internal sealed record HintRule(string? Code, Regex Pattern, string Hint)
{
    public HintRule(string? code, string pattern, string hint)
        : this(code, new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking), hint)
    {
    }

    public bool Fits(string? code, string said) => (Code is null || Code == code) && Pattern.IsMatch(said);
}
