namespace RlmAspire.Contracts.Wasm;

/// <summary>One error or warning about a program.</summary>
/// <param name="Level"><c>error</c> or <c>warning</c>.</param>
/// <param name="Code">The compiler's, such as <c>E0308</c>; null where it has none.</param>
/// <param name="Message">In one sentence.</param>
/// <param name="Line">Of the author's source, from 1; null where it is about no line.</param>
/// <param name="Column">In characters, from 1; null where it is about no line.</param>
/// <param name="Hint">What would mend it, where that is known.</param>
public sealed record WasmDiagnostic(string Level, string? Code, string Message, int? Line, int? Column, string? Hint);
