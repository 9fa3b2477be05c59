namespace RlmAspire.Contracts.Wasm;

/// <summary>A compilation that took long.</summary>
/// <param name="Key">The module's key.</param>
/// <param name="Contract">One of <see cref="WasmContracts"/>.</param>
/// <param name="DurationMs">Milliseconds in the compiler.</param>
/// <param name="At">When it ended.</param>
/// <param name="Ok">Whether it gave a module.</param>
/// <param name="FirstLine">First line of the source that is not empty, cut with a mark.</param>
public sealed record ModuleCompile(string Key, string Contract, double DurationMs, DateTimeOffset At, bool Ok, string FirstLine);
