namespace RlmAspire.RustWasm.Compiler.Source;

/// <summary>As far as rules about sources tell tokens apart.</summary>
internal enum RustTokenKind
{
    /// <summary>A name or keyword; <c>r#</c> is left off.</summary>
    Word,

    Lifetime,

    /// <summary>A character, string or number.</summary>
    Literal,

    /// <summary>One character of punctuation, <c>::</c> and <c>-></c> and <c>=></c> being one.</summary>
    Mark,
}
