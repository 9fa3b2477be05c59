namespace RlmAspire.RustWasm;

/// <summary>The functions that a program defines.</summary>
public enum WasmContract
{
    /// <summary><c>fn analyze(input: &amp;str) -> String</c>, over the whole input.</summary>
    Analyze,

    /// <summary>
    /// <c>struct State</c>, <c>fn init_state() -> State</c>, <c>fn process_line(state: &amp;mut State, line: &amp;str)</c> and
    /// <c>fn finalize(state: &amp;State) -> String</c>: the input passes by line by line and is never in memory as a whole.
    /// </summary>
    Reduce,

    /// <summary><c>fn map_line(line: &amp;str) -> Vec&lt;(String, String)&gt;</c>: pairs of key and value, which the host combines by key.</summary>
    Map,
}
