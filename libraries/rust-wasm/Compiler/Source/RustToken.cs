namespace RlmAspire.RustWasm.Compiler.Source;

/// <summary>One token of a source; comments are none.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it stands there.</param>
/// <param name="Line">From 1.</param>
/// <param name="Start">Offset in the source.</param>
/// <param name="IsRaw">A name with <c>r#</c> before it, which is no keyword.</param>
internal readonly record struct RustToken(RustTokenKind Kind, string Text, int Line, int Start, bool IsRaw = false)
{
    public bool Is(string text) => Kind is RustTokenKind.Word or RustTokenKind.Mark && Text == text;

    public bool IsWord => Kind == RustTokenKind.Word;
}
