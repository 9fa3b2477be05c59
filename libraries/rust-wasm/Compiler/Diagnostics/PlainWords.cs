using System.Text.RegularExpressions;

namespace RlmAspire.RustWasm.Compiler.Diagnostics;

/// <summary>Takes what is the template's or the machine's out of rustc's words.</summary>
internal static partial class PlainWords
{
    private const int MaxCharacters = 600;

    public static string Of(string text)
    {
        var plain = Internals().Replace(Paths().Replace(text, "…"), "").Replace("rlm_template", "the template", StringComparison.Ordinal).Replace("__rlm", "the template", StringComparison.Ordinal);
        return plain.Length <= MaxCharacters ? plain : $"{plain[..MaxCharacters]} … (cut)";
    }

    /// <summary>Whether a help or note is about nothing but the template.</summary>
    public static bool IsInternal(string text) => text.Contains("rlm_template", StringComparison.Ordinal) || text.Contains("__rlm", StringComparison.Ordinal);

    [GeneratedRegex(@"\bcrate::user::|\buser::")]
    private static partial Regex Internals();

    /// <summary>Absolute paths of two and more parts, and the template's own files.</summary>
    [GeneratedRegex(@"(?<![\w:/])/(?:[\w.+@-]+/)+[\w.+@-]*|\b(?:user|lib)\.rs\b(:\d+:\d+)?|\buser/\w+(\.rs|/mod\.rs)")]
    private static partial Regex Paths();
}
