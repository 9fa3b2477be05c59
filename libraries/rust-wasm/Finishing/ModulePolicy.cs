namespace RlmAspire.RustWasm.Finishing;

/// <summary>How large a module may be. A program that fills a screen makes about 60 KB with 200 functions.</summary>
internal static class ModulePolicy
{
    /// <summary>Part of every cache key: a change here, or in what is checked, makes modules anew.</summary>
    public const int Version = 1;

    /// <summary>Pages of 64 KiB that an instance can ever have: all that 32 bits address. Each execution has a limit of its own below it.</summary>
    public const uint MaximumPages = 65_536;

    public const int ModuleBytes = 8 * 1024 * 1024;

    public const int Types = 10_000;

    public const int ValuesOfAType = 1_000;

    public const int Functions = 20_000;

    /// <summary>Of one function: the optimising compiler takes about 400 bytes of memory for each of its bytes, and its time grows faster than the function.</summary>
    public const int FunctionBytes = 512 * 1024;

    public const int Globals = 1_000;

    public const uint TableElements = 100_000;

    public const int DataBytes = 4 * 1024 * 1024;

    public const int DataSegments = 1_000;
}
