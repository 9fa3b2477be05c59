namespace RlmAspire.RustWasm.Running;

/// <summary>One execution of a finished module.</summary>
/// <param name="Key">Names the module: a worker keeps it compiled under this.</param>
/// <param name="Module">The finished module.</param>
/// <param name="Contract">Which functions it has.</param>
/// <param name="Combine">For a map program.</param>
/// <param name="Input">UTF-8.</param>
/// <param name="Limits">Of this execution.</param>
internal sealed record ModuleCall(
    string Key, ReadOnlyMemory<byte> Module, WasmContract Contract, WasmCombine Combine, ReadOnlyMemory<byte> Input, WasmLimits Limits);
