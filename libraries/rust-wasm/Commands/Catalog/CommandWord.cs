using System.Text;

namespace RlmAspire.RustWasm.Commands.Catalog;

/// <summary>Names as models spell them: <c>llmQuery</c>, <c>FINAL_VAR</c>, <c>index-terms</c>, <c>find()</c>.</summary>
internal static class CommandWord
{
    private const int Longest = 80;

    /// <summary>What people call commands that have another name here.</summary>
    private static readonly Dictionary<string, string> s_meant = new(StringComparer.Ordinal)
    {
        ["grep"] = "regex", ["match"] = "regex", ["search"] = "find", ["contains"] = "find", ["substring"] = "slice", ["read"] = "slice", ["head"] = "lines", ["tail"] = "lines",
        ["peek"] = "slice", ["show"] = "print", ["echo"] = "print", ["length"] = "len", ["size"] = "len", ["assign"] = "set", ["store"] = "set", ["let"] = "set",
        ["ask"] = "llm_query", ["query"] = "llm_query", ["llm"] = "llm_query", ["llm_query_batched"] = "llm_query", ["rlm_query"] = "llm_query", ["summarize"] = "llm_reduce",
        ["llm_map"] = "llm_reduce", ["answer"] = "final", ["finish"] = "final", ["done"] = "final", ["rust"] = "rust_wasm", ["wasm"] = "rust_wasm", ["python"] = "rust_wasm",
        ["execute"] = "rust_wasm", ["code"] = "rust_wasm",
    };

    /// <summary>The word in lower case with underscores.</summary>
    public static string Normalize(string word)
    {
        var text = word.Trim().TrimEnd('(', ')');
        if (text.Length > Longest)
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 4);
        for (var index = 0; index < text.Length; index++)
        {
            var unit = text[index] is '-' or ' ' or '.' ? '_' : text[index];
            if (index > 0 && char.IsUpper(unit) && char.IsLower(text[index - 1]))
            {
                result.Append('_');
            }

            result.Append(char.ToLowerInvariant(unit));
        }

        return result.ToString();
    }

    /// <summary>The command that an unknown word probably means, or null.</summary>
    public static string? Meant(string word, IEnumerable<string> commands) =>
        s_meant.GetValueOrDefault(word) is { } known && commands.Contains(known) ? known : Contracts.Errors.NearestName.Of(word, commands);
}
