namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>What a guest has used, which WASI does not tell it.</summary>
internal interface IUsage
{
    long FuelUsed { get; }

    long MemoryBytes { get; }

    /// <summary>In nanoseconds.</summary>
    long CpuTime { get; }
}
