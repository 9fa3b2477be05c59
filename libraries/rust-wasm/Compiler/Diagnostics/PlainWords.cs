using System.Text.RegularExpressions;

namespace RlmAspire.RustWasm.Compiler.Diagnostics;

/// <summary>Takes what is the template's or the machine's out of rustc's words.</summary>
internal static partial class PlainWords
{
    private const int MaxCharacters = 600;

    private static readonly string[] s_noise =
        ["rlm_template", "__rlm", "see issue #", "other types implement trait", "the trait `SliceIndex", "on by default"];

    public static string Of(string text)
    {
        var plain = Internals().Replace(Paths().Replace(text, "…"), "").Replace("rlm_template", "the template", StringComparison.Ordinal).Replace("__rlm", "the template", StringComparison.Ordinal);
        return plain.Length <= MaxCharacters ? plain : $"{plain[..MaxCharacters]} … (cut)";
    }

    /// <summary>Whether a help or note says nothing to an author: it is about the template, about rustc's own issues, or a list of the library's types.</summary>
    public static bool IsNoise(string text) => s_noise.Any(noise => text.Contains(noise, StringComparison.Ordinal));

    [GeneratedRegex(@"\bcrate::user::|\buser::")]
    private static partial Regex Internals();

    /// <summary>Absolute paths of two and more parts, and the template's own files.</summary>
    [GeneratedRegex(@"(?<![\w:/])/(?:[\w.+@-]+/)+[\w.+@-]*|\b(?:user|lib)\.rs\b(: ?\d+:\d+)*|\buser/\w+(\.rs|/mod\.rs)")]
    private static partial Regex Paths();
}
