namespace RlmAspire.RustWasm.Compiler.Source;

/// <summary>Attributes that change what is compiled, read or exported.</summary>
internal static class AttributeRules
{
    private const string Exports = "a module's exports are made for you";
    private const string Fixed = "how a program is compiled is fixed";

    private static readonly Dictionary<string, string> s_refused = new(StringComparer.Ordinal)
    {
        ["path"] = "there are no other files",
        ["no_mangle"] = Exports,
        ["export_name"] = Exports,
        ["used"] = Exports,
        ["link"] = "nothing can be linked or imported",
        ["link_name"] = "nothing can be linked or imported",
        ["link_args"] = "nothing can be linked or imported",
        ["link_section"] = Exports,
        ["wasm_import_module"] = "nothing can be linked or imported",
        ["crate_type"] = Fixed,
        ["crate_name"] = Fixed,
        ["no_std"] = "the standard library is there; use it",
        ["no_core"] = "the standard library is there; use it",
        ["no_main"] = Fixed,
        ["no_builtins"] = Fixed,
        ["start"] = Fixed,
        ["global_allocator"] = "the allocator is fixed",
        ["alloc_error_handler"] = "the allocator is fixed",
        ["panic_handler"] = "panics are handled for you",
        ["proc_macro"] = "there are no procedural macros",
        ["proc_macro_derive"] = "there are no procedural macros",
        ["proc_macro_attribute"] = "there are no procedural macros",
    };

    public static IEnumerable<RustDiagnostic> Check(RustTokens tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var open = tokens[i].Is("#") ? i + (tokens[i + 1].Is("!") ? 2 : 1) : -1;
            if (open < 0 || !tokens[open].Is("["))
            {
                continue;
            }

            if (tokens[open + 1].Is("feature"))
            {
                yield return SourceRules.Error(tokens[i], "`feature` is not accepted: this is stable Rust", "Write it without the feature.");
            }

            var end = End(tokens, open);
            for (var inside = open + 1; inside < end; inside++)
            {
                if (tokens[inside].IsWord && s_refused.TryGetValue(tokens[inside].Text, out var reason) && IsName(tokens, inside))
                {
                    yield return SourceRules.Error(tokens[inside], $"the attribute `{tokens[inside].Text}` is not accepted: {reason}", "Remove it.");
                }
            }

            i = end;
        }
    }

    /// <summary>The name of an attribute, also within <c>cfg_attr</c>; not a part of a path or an argument such as <c>derive(…)</c> has.</summary>
    private static bool IsName(RustTokens tokens, int index)
    {
        var before = tokens[index - 1];
        var behind = tokens[index + 1];
        return before.Is("[") || ((before.Is(",") || before.Is("(")) && (behind.Is("=") || behind.Is("(") || behind.Is(")") || behind.Is(",")) && !IsDerive(tokens, index));
    }

    private static bool IsDerive(RustTokens tokens, int index)
    {
        while (index > 0 && !tokens[index].Is("["))
        {
            index--;
        }

        return tokens[index + 1].Is("derive") || tokens[index + 1].Is("allow") || tokens[index + 1].Is("cfg");
    }

    private static int End(RustTokens tokens, int open)
    {
        var depth = 0;
        for (var i = open; i < tokens.Count; i++)
        {
            depth += tokens[i].Is("[") ? 1 : tokens[i].Is("]") ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return tokens.Count;
    }
}
