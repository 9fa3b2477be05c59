namespace RlmAspire.RustWasm.Finishing;

/// <summary>What became of a compiled module.</summary>
/// <param name="Module">The module that workers run; null when it is not accepted.</param>
/// <param name="Error">Null when it is; else why not and what to do, for a model.</param>
internal sealed record FinishedModule(byte[]? Module, string? Error);
