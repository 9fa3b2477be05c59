namespace RlmAspire.RustWasm;

/// <summary>What became of a source.</summary>
/// <param name="Module">The finished module; null when there is none.</param>
/// <param name="Error">What is wrong with the source, when there is none.</param>
/// <param name="Diagnostics">Errors and warnings.</param>
/// <param name="Lasting">Whether the same source would fail again: not when the machine was too slow or too full for it.</param>
internal sealed record MadeModule(byte[]? Module, string? Error, IReadOnlyList<RustDiagnostic> Diagnostics, bool Lasting);
