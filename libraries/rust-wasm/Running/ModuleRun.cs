namespace RlmAspire.RustWasm.Running;

/// <summary>What one execution of a module did.</summary>
internal sealed record ModuleRun
{
    public required WasmStatus Status { get; init; }

    /// <summary>Null unless it completed.</summary>
    public string? Output { get; init; }

    /// <summary>Null when it completed; else what happened and what to do, for a model.</summary>
    public string? Error { get; init; }

    /// <summary>Null where the module did not run, or its worker was killed.</summary>
    public long? Fuel { get; init; }

    /// <summary>Highest memory of the instance in bytes; null where <see cref="Fuel"/> is.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Milliseconds from the hand-over to a worker to its answer; waiting for a worker is not in it.</summary>
    public double DurationMs { get; init; }

    /// <summary>Whether the worker had the module compiled.</summary>
    public bool Resident { get; init; }
}
