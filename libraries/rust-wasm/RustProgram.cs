namespace RlmAspire.RustWasm;

/// <summary>A program as its author wrote it.</summary>
/// <param name="Contract">Which functions it defines.</param>
/// <param name="Source">The Rust source, without the template around it.</param>
public sealed record RustProgram(WasmContract Contract, string Source)
{
    /// <summary>For <see cref="WasmContract.Map"/> alone, and no part of the compiled module.</summary>
    public WasmCombine Combine { get; init; } = WasmCombine.Count;
}
