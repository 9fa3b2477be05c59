namespace RlmAspire.Sandboxes.Modules;

/// <summary>The instructions behind the prefix 0xFC.</summary>
internal static class BulkOpcode
{
    /// <summary>Up to here: conversions of floating-point numbers.</summary>
    public const uint LastConversion = 7;

    public const uint MemoryInit = 8;
    public const uint DataDrop = 9;
    public const uint MemoryCopy = 10;
    public const uint MemoryFill = 11;
    public const uint TableInit = 12;
    public const uint ElementDrop = 13;
    public const uint TableCopy = 14;
    public const uint TableGrow = 15;
    public const uint TableSize = 16;
    public const uint TableFill = 17;
}
