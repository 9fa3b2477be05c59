namespace RlmAspire.RustWasm;

/// <summary>Limits of one execution. There is no unlimited.</summary>
public sealed record WasmLimits
{
    /// <summary>Fuel: about one unit an instruction, and the same for the same program and input on every machine.</summary>
    public long Fuel { get; init; } = 200_000_000_000;

    /// <summary>Memory of the instance in bytes, rounded down to pages of 64 KiB; the input counts, at most 4 GiB.</summary>
    public long MemoryBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Wall time; fuel is nearly always what ends a program first.</summary>
    public TimeSpan WallTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of the output as UTF-8. An output over this is an error, not cut.</summary>
    public int OutputBytes { get; init; } = 16 * 1024 * 1024;
}
