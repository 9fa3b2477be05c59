namespace RlmAspire.RustWasm.Compiler.Diagnostics;

/// <summary>What helps with the errors that models make.</summary>
internal static class Hints
{
    public static string? For(RustcMessage message, RustcSpan? span) => null;
}
