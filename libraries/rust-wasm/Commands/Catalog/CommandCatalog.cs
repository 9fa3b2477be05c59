using RlmAspire.RustWasm.Commands.Operations;
using static RlmAspire.RustWasm.Commands.Catalog.CommonArguments;

namespace RlmAspire.RustWasm.Commands.Catalog;

/// <summary>Every command.</summary>
internal static class CommandCatalog
{
    private const int ManyItems = 10_000;

    public static IReadOnlyList<CommandSpec> All { get; } =
    [
        new("slice", """{"op":"slice","start":0,"end":2000}""", PartCommands.Slice, Start, End, On, Store),
        new("lines", """{"op":"lines","start":0,"end":40}""", PartCommands.Lines, Start, End, On, Store),
        new("find", """{"op":"find","text":"timeout","store":"hits"}""", FindCommand.Run,
            new ArgumentSpec("text", ArgumentKind.Texts, "\"timeout\"") { Required = true, Aliases = ["query", "term", "needle", "search", "value"] },
            On, Store, CaseSensitive, Limit(ManyItems)),
        new("regex", """{"op":"regex","pattern":"error (\\d+)","group":1,"store":"codes"}""", RegexCommand.Run,
            Pattern with { Required = true }, new ArgumentSpec("group", ArgumentKind.Text, "1"), On, Store, CaseSensitive, Limit(ManyItems)),
        new("count", """{"op":"count","what":"lines"}""", CountCommand.Run,
            new ArgumentSpec("what", ArgumentKind.Choice, "\"lines\"") { Choices = ["chars", "words", "lines", "items", "matches"], Aliases = ["kind", "type", "unit"] },
            new ArgumentSpec("text", ArgumentKind.Texts, "\"timeout\""), Pattern, On, Store, CaseSensitive),
        new("split", """{"op":"split","delimiter":"\n\n","store":"parts"}""", SplitCommand.Run,
            new ArgumentSpec("delimiter", ArgumentKind.Text, "\"\\n\\n\"") { Required = true, Aliases = ["separator", "sep", "by"] }, On, Store),
        new("len", """{"op":"len","on":"context"}""", CountCommand.Len, On, Store),
        new("set", """{"op":"set","name":"note","value":"first part: ${part}"}""", VariableCommands.Set,
            new ArgumentSpec("name", ArgumentKind.Text, "\"note\"") { Required = true, Aliases = ["store", "variable", "var", "key"] },
            new ArgumentSpec("value", ArgumentKind.Any, "\"a text\"") { Required = true, Aliases = ["text", "content", "to"] }),
        new("get", """{"op":"get","name":"parts[0]"}""", VariableCommands.Get,
            new ArgumentSpec("name", ArgumentKind.Variable, "\"parts[0]\"") { Required = true, Aliases = ["on", "variable", "var", "key"] }),
        new("print", """{"op":"print","text":"so far: ${note}"}""", VariableCommands.Print,
            new ArgumentSpec("text", ArgumentKind.Any, "\"so far: ${note}\"") { Aliases = ["value", "message", "content"] }, On with { Aliases = [.. On.Aliases, "name"] }),
        new("index_terms", """{"op":"index_terms","kind":"proper_nouns","min":2,"max":50}""", IndexTermsCommand.Run,
            new ArgumentSpec("kind", ArgumentKind.Choice, "\"proper_nouns\"") { Choices = ["proper_nouns", "titles", "all_caps", "regex"], Aliases = ["type", "what", "term_type", "mode"] },
            Pattern, new ArgumentSpec("min", ArgumentKind.Whole, "2") { Least = 1, Aliases = ["min_count", "min_frequency"] },
            new ArgumentSpec("max", ArgumentKind.Whole, "50") { Least = 1, Most = 500, Aliases = ["max_terms", "limit"] }, On, Store),
        new("rust_wasm", """{"op":"rust_wasm","code":"fn analyze(input: &str) -> String { input.lines().count().to_string() }"}""", RustCommands.AnalyzeAsync, Code, On, Store),
        new("rust_wasm_reduce",
            """{"op":"rust_wasm_reduce","code":"struct State { n: u64 } fn init_state() -> State { State { n: 0 } } fn process_line(s: &mut State, line: &str) { s.n += line.len() as u64; } fn finalize(s: &State) -> String { s.n.to_string() }"}""",
            RustCommands.ReduceAsync, Code, On, Store),
        new("rust_wasm_mapreduce",
            """{"op":"rust_wasm_mapreduce","code":"fn map_line(line: &str) -> Vec<(String, String)> { line.split_whitespace().map(|w| (w.to_lowercase(), String::from(\"1\"))).collect() }","combine":"count","sort":"value","limit":20}""",
            RustCommands.MapAsync, Code,
            new ArgumentSpec("combine", ArgumentKind.Choice, "\"count\"") { Choices = [.. Enum.GetValues<WasmCombine>().Select(WireNames.Of)], Aliases = ["combiner", "reduce", "reducer"] },
            new ArgumentSpec("sort", ArgumentKind.Choice, "\"value\"") { Choices = ["key", "value"], Aliases = ["sort_by", "order_by"] },
            Limit(ManyItems), On, Store),
        new("llm_query", """{"op":"llm_query","prompt":"What does this part say about costs? ${part}","store":"costs"}""", QueryCommand.RunAsync,
            Prompt, On, new ArgumentSpec("each", ArgumentKind.Flag, "true"), Store),
        new("llm_reduce", """{"op":"llm_reduce","prompt":"List every person with what they do.","on":"context","chunk":50000,"store":"people"}""", ReduceCommand.RunAsync,
            Prompt, On, new ArgumentSpec("chunk", ArgumentKind.Whole, "50000") { Least = 1000, Most = 400_000, Aliases = ["chunk_size", "chunk_chars", "size"] },
            new ArgumentSpec("overlap", ArgumentKind.Whole, "500") { Least = 0, Most = 100_000, Aliases = ["chunk_overlap"] }, Store),
        new("final", """{"op":"final","answer":"There are 12 errors, all of them timeouts."}""", FinalCommands.Final,
            new ArgumentSpec("answer", ArgumentKind.Any, "\"There are 12 errors.\"") { Required = true, Aliases = ["text", "value", "content", "result", "response", "final_answer"] }),
        new("final_var", """{"op":"final_var","name":"people"}""", FinalCommands.FinalVar,
            new ArgumentSpec("name", ArgumentKind.Variable, "\"people\"") { Required = true, Aliases = ["on", "variable", "var", "value", "answer"] }),
    ];

    private static readonly Dictionary<string, CommandSpec> s_byName = All.ToDictionary(spec => spec.Name, StringComparer.Ordinal);

    private static readonly HashSet<string> s_argumentNames =
        All.SelectMany(spec => spec.Arguments).SelectMany(argument => argument.Aliases.Prepend(argument.Name)).ToHashSet(StringComparer.Ordinal);

    public static CommandSpec? Find(string name) => s_byName.GetValueOrDefault(name);

    /// <summary>Whether some command has an argument of this name.</summary>
    public static bool IsArgument(string name) => s_argumentNames.Contains(name);

    /// <summary>The names of all commands, for an error.</summary>
    public static string Names(bool rustWasm) =>
        string.Join(", ", All.Select(spec => spec.Name).Where(name => rustWasm || !name.StartsWith("rust_wasm", StringComparison.Ordinal)));
}
