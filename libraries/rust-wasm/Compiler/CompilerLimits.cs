namespace RlmAspire.RustWasm.Compiler;

/// <summary>Limits of one compilation, and of how many there may be.</summary>
internal sealed record CompilerLimits
{
    public TimeSpan WallTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Of all threads of one process together.</summary>
    public TimeSpan CpuTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Address space of each process.</summary>
    public long MemoryBytes { get; init; } = 1536L * 1024 * 1024;

    /// <summary>Largest file, and all files where they are in memory.</summary>
    public long FileBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>
    /// Far more than a compiler needs: without a user namespace, or before Linux 5.14, the kernel counts all processes of the user.
    /// </summary>
    public int Processes { get; init; } = 4096;

    /// <summary>What rustc may say before it is stopped.</summary>
    public int DiagnosticsBytes { get; init; } = 64 * 1024;

    /// <summary>Largest module that is taken from rustc.</summary>
    public int ModuleBytes { get; init; } = 16 * 1024 * 1024;

    public int AtOnce { get; init; } = Environment.ProcessorCount;

    /// <summary>Compilations that wait for a place; the next is refused.</summary>
    public int Waiting { get; init; } = 64;
}
