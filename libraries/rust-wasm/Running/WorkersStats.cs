namespace RlmAspire.RustWasm.Running;

/// <summary>What the workers of this process are and did.</summary>
internal sealed record WorkersStats
{
    /// <summary>Processes, the one in reserve among them.</summary>
    public required int Processes { get; init; }

    public required int Busy { get; init; }

    /// <summary>Calls that wait for a worker.</summary>
    public required int Waiting { get; init; }

    public required long Executions { get; init; }

    /// <summary>Workers that were killed for a limit, a cancelled call, or a line that they did not keep.</summary>
    public required long Kills { get; init; }

    /// <summary>Compiled modules, one counted for each worker that has it.</summary>
    public required int ResidentModules { get; init; }

    public required long ResidentBytes { get; init; }

    /// <summary>Executions whose worker had the module compiled.</summary>
    public required long Hits { get; init; }

    public required long Misses { get; init; }
}
