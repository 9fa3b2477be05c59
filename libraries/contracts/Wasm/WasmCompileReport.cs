namespace RlmAspire.Contracts.Wasm;

/// <summary>What became of a program's source.</summary>
/// <param name="Key">Names the module in every cache: SHA-256 in hex.</param>
/// <param name="Tier">Where it, or the knowledge that there is none, came from: one of <see cref="ModuleTiers"/>.</param>
/// <param name="DurationMs">Milliseconds that it took, waiting included.</param>
/// <param name="ModuleBytes">Size of the module; 0 when there is none.</param>
/// <param name="Error">Null when there is a module; else what is wrong, for a model that is to mend it.</param>
/// <param name="Diagnostics">Errors, and warnings that are worth a look.</param>
public sealed record WasmCompileReport(
    string Key, string Tier, double DurationMs, int ModuleBytes, string? Error, IReadOnlyList<WasmDiagnostic> Diagnostics);
