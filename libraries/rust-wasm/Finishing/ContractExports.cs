namespace RlmAspire.RustWasm.Finishing;

/// <summary>The functions that a module exports beside its memory: exactly these, of exactly these types.</summary>
internal static class ContractExports
{
    public const string Memory = "memory";

    private static readonly (string Name, int Parameters)[] s_always = [("alloc", 1), ("get_result_ptr", 0), ("get_result_len", 0), ("failure", 0)];

    private static readonly Dictionary<WasmContract, IReadOnlyDictionary<string, FunctionType>> s_byContract = new()
    {
        [WasmContract.Analyze] = Types(("run_analyze", 2)),
        [WasmContract.Reduce] = Types(("reduce_init", 0), ("reduce_chunk", 2), ("reduce_finalize", 0)),
        [WasmContract.Map] = Types(("map_init", 1), ("map_chunk", 2), ("map_finalize", 0)),
    };

    /// <summary>Two constants that the linker exports of itself.</summary>
    public static IReadOnlySet<string> OfTheLinker { get; } = new HashSet<string>(StringComparer.Ordinal) { "__data_end", "__heap_base" };

    public static IReadOnlyDictionary<string, FunctionType> Of(WasmContract contract) => s_byContract[contract];

    private static Dictionary<string, FunctionType> Types(params (string Name, int Parameters)[] own) =>
        s_always.Concat(own).ToDictionary(static function => function.Name, static function => FunctionType.Ints(function.Parameters), StringComparer.Ordinal);
}
