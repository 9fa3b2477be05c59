namespace RlmAspire.RustWasm.Commands.Catalog;

/// <summary>What an argument may be.</summary>
internal enum ArgumentKind
{
    /// <summary>A text; numbers and truth values are taken as theirs.</summary>
    Text,

    /// <summary>A text or a list of texts.</summary>
    Texts,

    /// <summary>Any JSON; what is neither text nor list is kept as its JSON.</summary>
    Any,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>The name of a variable or context, perhaps with an index.</summary>
    Variable,

    /// <summary>One of a few words.</summary>
    Choice,
}
