namespace RlmAspire.Sandboxes;

/// <summary>Limits of one cell. There is no unlimited.</summary>
public sealed record CellLimits
{
    /// <summary>Wall time, waiting for host calls included.</summary>
    public TimeSpan WallTime { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Bytes of stdout and of stderr that are kept, each; more is counted and dropped, with a mark.</summary>
    public int OutputBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// Fuel: what the interpreter executes, counted so that the same cell over the same state uses the same. Only environments that
    /// count it (<c>wasm</c>) hold it.
    /// </summary>
    public long Fuel { get; init; } = 1_000_000_000_000_000;

    /// <summary>Host calls; one batch counts as many as it has prompts.</summary>
    public int HostCalls { get; init; } = 1000;
}
