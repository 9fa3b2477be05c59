namespace RlmAspire.RustWasm;

/// <summary>Where a module was found.</summary>
public enum ModuleTier
{
    /// <summary>Nowhere: it was compiled now.</summary>
    Compiled,

    /// <summary>In the memory of this process or of a worker.</summary>
    Memory,

    /// <summary>In the folder.</summary>
    Disk,

    /// <summary>In Redis.</summary>
    Redis,
}
