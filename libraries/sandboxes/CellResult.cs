namespace RlmAspire.Sandboxes;

/// <summary>What one cell did.</summary>
public sealed record CellResult
{
    public required CellStatus Status { get; init; }

    /// <summary>Standard output, up to the limit; where it was cut, its last line says how many bytes are missing.</summary>
    public required string Stdout { get; init; }

    public required string Stderr { get; init; }

    /// <summary>Bytes printed in all, those that were dropped included.</summary>
    public required long StdoutBytes { get; init; }

    public required long StderrBytes { get; init; }

    /// <summary>The guest's error, when <see cref="Status"/> is not <see cref="CellStatus.Ok"/>.</summary>
    public CellError? Error { get; init; }

    /// <summary>User variables that exist after the cell and did not before it.</summary>
    public required IReadOnlyList<VariableInfo> NewVariables { get; init; }

    /// <summary>User variables that the cell bound to another value, or visibly changed.</summary>
    public required IReadOnlyList<VariableInfo> ChangedVariables { get; init; }

    /// <summary>All user variables after the cell.</summary>
    public required IReadOnlyList<VariableInfo> Variables { get; init; }

    /// <summary>Character ranges of contexts that the cell read, merged, in order.</summary>
    public required IReadOnlyList<ContextRange> Ranges { get; init; }

    /// <summary>An answer that the cell set, or null.</summary>
    public GuestAnswer? Answer { get; init; }

    public required int HostCalls { get; init; }

    public required double DurationMs { get; init; }

    /// <summary>CPU time of the guest in milliseconds, null when it could not be measured.</summary>
    public double? CpuMs { get; init; }

    /// <summary>Highest size of the guest's memory so far, null when it could not be measured.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>Fuel that the cell used, null where none is counted or the cell did not come to its end.</summary>
    public long? Fuel { get; init; }

    /// <summary>The cell was killed, and the session's variables other than the contexts are gone.</summary>
    public bool StateLost { get; init; }
}
