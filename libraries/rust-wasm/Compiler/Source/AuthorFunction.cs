namespace RlmAspire.RustWasm.Compiler.Source;

/// <summary>A function or type that an author defines.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Signature">As it is written, from <c>fn</c> to before the body, on one line.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">In characters, from 1.</param>
/// <param name="IsOutermost">It stands in no block.</param>
internal sealed record AuthorFunction(string Name, string Signature, int Line, int Column, bool IsOutermost);
