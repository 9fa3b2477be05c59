namespace RlmAspire.RustWasm.Running;

/// <summary>What one execution of a module did.</summary>
internal sealed record ModuleRun
{
    public required WasmStatus Status { get; init; }

    public string? Output { get; init; }

    public string? Error { get; init; }

    public long? Fuel { get; init; }

    public long? MemoryBytes { get; init; }

    public double DurationMs { get; init; }

    /// <summary>The worker had it compiled.</summary>
    public bool Resident { get; init; }
}
