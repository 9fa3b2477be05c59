namespace RlmAspire.Contracts.Wasm;

/// <summary>What one execution did.</summary>
/// <param name="Status">One of <see cref="WasmStatuses"/>.</param>
/// <param name="Output">What the program returned; null unless it completed.</param>
/// <param name="Error">Null when it completed; else what happened and what to do.</param>
/// <param name="Fuel">Fuel used; null where the program did not run, or had to be killed.</param>
/// <param name="MemoryBytes">Highest memory of the instance; null where the program did not run, or had to be killed.</param>
/// <param name="DurationMs">Milliseconds of the execution, without the compilation.</param>
/// <param name="Compilation">Where the module came from.</param>
public sealed record WasmExecutionReport(
    string Status, string? Output, string? Error, long? Fuel, long? MemoryBytes, double DurationMs, WasmCompileReport Compilation);
