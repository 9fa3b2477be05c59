namespace RlmAspire.RustWasm.Compiler.Source;

/// <summary>What a program of a contract defines, as an author would write it.</summary>
internal static class ContractItems
{
    private static readonly Dictionary<string, string> s_analyze = new(StringComparer.Ordinal)
    {
        ["analyze"] = "fn analyze(input: &str) -> String",
    };

    private static readonly Dictionary<string, string> s_reduce = new(StringComparer.Ordinal)
    {
        ["State"] = "struct State { … }",
        ["init_state"] = "fn init_state() -> State",
        ["process_line"] = "fn process_line(state: &mut State, line: &str)",
        ["finalize"] = "fn finalize(state: &State) -> String",
    };

    private static readonly Dictionary<string, string> s_map = new(StringComparer.Ordinal)
    {
        ["map_line"] = "fn map_line(line: &str) -> Vec<(String, String)>",
    };

    /// <summary>Name and declaration of each.</summary>
    public static IReadOnlyDictionary<string, string> Of(WasmContract contract) => contract switch
    {
        WasmContract.Reduce => s_reduce,
        WasmContract.Map => s_map,
        _ => s_analyze,
    };
}
