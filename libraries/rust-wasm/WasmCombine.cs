namespace RlmAspire.RustWasm;

/// <summary>What becomes of the values that a <see cref="WasmContract.Map"/> program gives to one key.</summary>
public enum WasmCombine
{
    /// <summary>How many there are.</summary>
    Count,

    /// <summary>Their sum; a value that is no number counts 0.</summary>
    Sum,

    Min,

    Max,

    /// <summary>The different ones, sorted, with commas between them.</summary>
    Unique,

    /// <summary>All, in the order of the lines, with commas between them.</summary>
    List,
}
