namespace RlmAspire.RustWasm.Running;

/// <summary>One execution of a finished module.</summary>
/// <param name="Key">The module's name: the same key means the same bytes.</param>
/// <param name="Module">What <see cref="Finishing.ModuleFinisher"/> made.</param>
/// <param name="Contract">Which functions it has.</param>
/// <param name="Combine">For a map program.</param>
/// <param name="Input">UTF-8 text, which the caller has checked: programs take it as such without looking. It must stay as it is until the call returns.</param>
/// <param name="Limits">Of this execution.</param>
internal sealed record ModuleCall(
    string Key, ReadOnlyMemory<byte> Module, WasmContract Contract, WasmCombine Combine, ReadOnlyMemory<byte> Input, WasmLimits Limits);
