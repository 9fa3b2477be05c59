namespace RlmAspire.RustWasm.Compiler;

/// <summary>What the compiler made of a program.</summary>
internal sealed record CompiledSource
{
    /// <summary>As rustc wrote it, unchecked; null when there is an error.</summary>
    public byte[]? Module { get; init; }

    /// <summary>Null when there is a module; else what is wrong, for a model that is to mend it.</summary>
    public string? Error { get; init; }

    /// <summary>A limit ended the compiler, or it crashed. Another time, or under other limits, it may end otherwise.</summary>
    public bool WasStopped { get; init; }

    /// <summary>Errors, and warnings that are worth a look.</summary>
    public IReadOnlyList<RustDiagnostic> Diagnostics { get; init; } = [];

    /// <summary>Milliseconds, waiting for a free place included.</summary>
    public double DurationMs { get; init; }
}
