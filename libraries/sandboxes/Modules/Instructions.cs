namespace RlmAspire.Sandboxes.Modules;

/// <summary>The lengths of instructions that neither branch nor call.</summary>
internal static class Instructions
{
    private const uint HasMemoryIndex = 0x40;
    private const uint LastVector = 0x113;
    private const uint LastAtomic = 0x4e;

    /// <summary>Passes over what follows an opcode.</summary>
    public static void Skip(ref ByteReader reader, byte opcode, int at)
    {
        switch (opcode)
        {
            case 0x01 or 0x1a or 0x1b or (>= 0x45 and <= 0xc4) or 0xd1 or 0xd3 or 0xd4:
                break;
            case Opcode.GlobalGet or Opcode.GlobalSet or 0x25 or 0x26 or Opcode.MemorySize or Opcode.MemoryGrow or Opcode.RefFunction:
                reader.ReadUInt32();
                break;
            case >= 0x28 and <= 0x3e:
                SkipMemoryArgument(ref reader);
                break;
            case Opcode.I32Const:
                reader.SkipSigned(5);
                break;
            case Opcode.I64Const:
                reader.SkipSigned(10);
                break;
            case 0x43:
                reader.Skip(4);
                break;
            case 0x44:
                reader.Skip(8);
                break;
            case 0x1c:
                SkipTypes(ref reader);
                break;
            case 0xd0:
                TypeFormat.SkipHeapType(ref reader);
                break;
            case Opcode.Vector:
                SkipVector(ref reader, at);
                break;
            case Opcode.Atomic:
                SkipAtomic(ref reader, at);
                break;
            default:
                throw new ModuleFormatException($"the instruction 0x{opcode:x2} is not supported", at);
        }
    }

    /// <summary>Passes over an expression that gives a global or a table its first value.</summary>
    public static void SkipConstant(ref ByteReader reader)
    {
        while (true)
        {
            var at = reader.Position;
            var opcode = reader.ReadByte();
            if (opcode == Opcode.End)
            {
                return;
            }

            Skip(ref reader, opcode, at);
        }
    }

    private static void SkipMemoryArgument(ref ByteReader reader)
    {
        if ((reader.ReadUInt32() & HasMemoryIndex) != 0)
        {
            reader.ReadUInt32();
        }

        reader.ReadUInt64();
    }

    private static void SkipTypes(ref ByteReader reader)
    {
        for (var count = reader.ReadCount(); count > 0; count--)
        {
            TypeFormat.ReadValueType(ref reader);
        }
    }

    private static void SkipVector(ref ByteReader reader, int at)
    {
        var opcode = reader.ReadUInt32();
        switch (opcode)
        {
            case <= 11 or 92 or 93:
                SkipMemoryArgument(ref reader);
                break;
            case 12 or 13:
                reader.Skip(16);
                break;
            case >= 21 and <= 34:
                reader.Skip(1);
                break;
            case >= 84 and <= 91:
                SkipMemoryArgument(ref reader);
                reader.Skip(1);
                break;
            case > LastVector:
                throw new ModuleFormatException($"the vector instruction {opcode} is not supported", at);
        }
    }

    private static void SkipAtomic(ref ByteReader reader, int at)
    {
        const uint Fence = 3;
        var opcode = reader.ReadUInt32();
        switch (opcode)
        {
            case Fence:
                reader.Skip(1);
                break;
            case <= 2 or (>= 0x10 and <= LastAtomic):
                SkipMemoryArgument(ref reader);
                break;
            default:
                throw new ModuleFormatException($"the atomic instruction {opcode} is not supported", at);
        }
    }
}
