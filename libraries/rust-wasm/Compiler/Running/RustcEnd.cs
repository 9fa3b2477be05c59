namespace RlmAspire.RustWasm.Compiler.Running;

/// <summary>How a call of rustc ended.</summary>
internal enum RustcEnd
{
    /// <summary>By itself; <see cref="RustcResult.ExitCode"/> tells how.</summary>
    Exited,

    /// <summary>It was stopped at the wall time.</summary>
    TimedOut,

    /// <summary>It was stopped because it said too much.</summary>
    TooManyDiagnostics,

    /// <summary>It was stopped because it wrote too large a module.</summary>
    TooLarge,
}
