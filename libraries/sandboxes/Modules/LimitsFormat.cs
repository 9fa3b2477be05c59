namespace RlmAspire.Sandboxes.Modules;

/// <summary>Limits in the binary format: https://webassembly.github.io/spec/core/binary/types.html#limits</summary>
internal static class LimitsFormat
{
    private const byte HasMaximum = 1;
    private const byte IsShared = 2;
    private const byte Is64 = 4;
    private const ulong MostPages32 = 1UL << 16;
    private const ulong MostPages64 = 1UL << 48;

    public static MemoryLimits ReadMemory(ref ByteReader reader)
    {
        var start = reader.Position;
        var flags = reader.ReadByte();
        if (flags > (HasMaximum | IsShared | Is64))
        {
            throw new ModuleFormatException($"a memory has limits of the unknown kind {flags}", start);
        }

        var is64 = (flags & Is64) != 0;
        var minimum = ReadPages(ref reader, is64);
        ulong? maximum = (flags & HasMaximum) != 0 ? ReadPages(ref reader, is64) : null;
        return new MemoryLimits(minimum, maximum, (flags & IsShared) != 0, is64);
    }

    public static void WriteMemory(ByteWriter writer, MemoryLimits limits)
    {
        writer.WriteByte((byte)((limits.Maximum is null ? 0 : HasMaximum) | (limits.Shared ? IsShared : 0) | (limits.Is64 ? Is64 : 0)));
        writer.WriteUnsigned(limits.Minimum);
        if (limits.Maximum is { } maximum)
        {
            writer.WriteUnsigned(maximum);
        }
    }

    public static void SkipTable(ref ByteReader reader)
    {
        var start = reader.Position;
        var flags = reader.ReadByte();
        if (flags > HasMaximum)
        {
            throw new ModuleFormatException($"a table has limits of the kind {flags}, which is not supported", start);
        }

        reader.ReadUInt32();
        if (flags == HasMaximum)
        {
            reader.ReadUInt32();
        }
    }

    private static ulong ReadPages(ref ByteReader reader, bool is64)
    {
        var start = reader.Position;
        var pages = is64 ? reader.ReadUInt64() : reader.ReadUInt32();
        return pages <= (is64 ? MostPages64 : MostPages32) ? pages : throw new ModuleFormatException($"a memory cannot have {pages} pages", start);
    }
}
