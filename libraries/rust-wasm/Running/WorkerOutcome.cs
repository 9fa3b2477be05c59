namespace RlmAspire.RustWasm.Running;

/// <summary>What became of a call on one worker.</summary>
/// <param name="Answer">Null when it was stopped.</param>
/// <param name="Stop">Why there is none.</param>
/// <param name="Resident">Whether the worker had the module compiled.</param>
internal sealed record WorkerOutcome(WorkerAnswer? Answer, WorkerStop Stop, bool Resident)
{
    public double DurationMs { get; init; }

    /// <summary>What a worker that was lost wrote to its standard error, for the log and for a worker that does not start.</summary>
    public string LastWords { get; init; } = "";
}
