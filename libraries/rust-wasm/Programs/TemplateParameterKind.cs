namespace RlmAspire.RustWasm.Programs;

/// <summary>What a parameter of a template takes.</summary>
public enum TemplateParameterKind
{
    /// <summary>One of its choices.</summary>
    Choice,

    /// <summary>Any text of at most 1,000 characters.</summary>
    Text,

    /// <summary>A whole number within its bounds.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,
}
