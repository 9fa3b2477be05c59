namespace RlmAspire.Contracts.Wasm;

/// <summary>Where modules are kept, on the wire.</summary>
public static class ModuleTiers
{
    /// <summary>Nowhere: it was compiled now.</summary>
    public const string Compiled = "compiled";

    /// <summary>Compiled for the machine, in the processes that run modules.</summary>
    public const string Workers = "workers";

    /// <summary>In the memory of the process that hands them out.</summary>
    public const string Memory = "memory";

    /// <summary>In its folder.</summary>
    public const string Disk = "disk";

    /// <summary>In Redis.</summary>
    public const string Redis = "redis";
}
