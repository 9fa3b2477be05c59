using System.Text.Json;
using System.Text.RegularExpressions;

namespace RlmAspire.Sandboxes;

/// <summary>A function that a session offers its cells and the host does.</summary>
/// <param name="Name">Its name in Python, see <see cref="IsName"/>.</param>
/// <param name="Description">What it does; its docstring.</param>
/// <param name="Parameters">JSON Schema of an object: the properties in the order in which they may be given without a name, and which are required.</param>
public sealed partial record ToolDescription(string Name, string Description, JsonElement Parameters)
{
    /// <summary>Whether a tool may have this name: a Python identifier of at most 100 characters, and nothing that Python or the helpers mean something by.</summary>
    public static bool IsName(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(
        @"\A(?!__|(context(_\d+)?|history|answer|FINAL|FINAL_VAR|SHOW_VARS|llm_query|llm_query_batched|rlm_query|rlm_query_batched"
        + @"|rust_wasm|rust_wasm_reduce|rust_wasm_mapreduce|RustWasmError|ToolError"
        + @"|False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda"
        + @"|nonlocal|not|or|pass|raise|return|try|while|with|yield)\z)[A-Za-z_][A-Za-z0-9_]{0,99}\z")]
    private static partial Regex Pattern();
}
