namespace RlmAspire.RustWasm;

/// <summary>What one execution did.</summary>
public sealed record WasmExecution
{
    public required WasmStatus Status { get; init; }

    public required WasmCompilation Compilation { get; init; }

    /// <summary>What the program returned; null unless it completed.</summary>
    public string? Output { get; init; }

    /// <summary>Null when it completed; else what happened and what to do, for a model.</summary>
    public string? Error { get; init; }

    /// <summary>Fuel used; null where the program did not run, or its worker was killed.</summary>
    public long? Fuel { get; init; }

    /// <summary>Highest memory of the instance in bytes; null where the program did not run, or its worker was killed.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Milliseconds of the execution without the compilation.</summary>
    public double DurationMs { get; init; }
}
