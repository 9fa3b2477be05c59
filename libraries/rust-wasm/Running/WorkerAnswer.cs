namespace RlmAspire.RustWasm.Running;

/// <summary>What a worker answers.</summary>
/// <param name="End">How the execution ended.</param>
/// <param name="Replace">Whether the worker wants another in its place.</param>
/// <param name="Pages">Pages of 64 KiB that the memory had in the end; 0 where there was none.</param>
/// <param name="Fuel">Fuel used; below 0 where nothing ran.</param>
/// <param name="Body">The output, or words about the end.</param>
internal sealed record WorkerAnswer(WorkerEnd End, bool Replace, uint Pages, long Fuel, byte[] Body)
{
    /// <summary>Milliseconds that the worker took to compile the module; 0 when it had it.</summary>
    public double CompileMs { get; init; }
}
