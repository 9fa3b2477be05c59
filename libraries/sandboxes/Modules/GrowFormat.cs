namespace RlmAspire.Sandboxes.Modules;

/// <summary>The function that stands for <c>memory.grow</c>: −1 when the memory would have more pages than the limit.</summary>
internal static class GrowFormat
{
    public static void WriteType(ByteWriter writer, bool is64)
    {
        var type = is64 ? TypeFormat.I64 : TypeFormat.I32;
        writer.Write([TypeFormat.Function, 1, type, 1, type]);
    }

    /// <summary><c>delta > limit || size + delta > limit ? -1 : memory.grow(delta)</c>, in 64 bits and without signs.</summary>
    public static void WriteBody(ByteWriter writer, bool is64, int pageLimitGlobal)
    {
        var body = new ByteWriter(64);
        body.WriteByte(0);
        WriteDelta(body, is64);
        WriteLimit(body, pageLimitGlobal);
        body.WriteByte(Opcode.I64GreaterUnsigned);
        body.Write([Opcode.MemorySize, 0]);
        Extend(body, is64);
        WriteDelta(body, is64);
        body.WriteByte(Opcode.I64Add);
        WriteLimit(body, pageLimitGlobal);
        body.Write([Opcode.I64GreaterUnsigned, Opcode.I32Or]);
        body.Write([Opcode.If, is64 ? TypeFormat.I64 : TypeFormat.I32]);
        body.WriteByte(is64 ? Opcode.I64Const : Opcode.I32Const);
        body.WriteSigned(-1);
        body.WriteByte(Opcode.Else);
        body.Write([Opcode.LocalGet, 0, Opcode.MemoryGrow, 0, Opcode.End, Opcode.End]);
        writer.WriteUnsigned((ulong)body.Length);
        writer.Write(body.Written);
    }

    private static void WriteDelta(ByteWriter body, bool is64)
    {
        body.Write([Opcode.LocalGet, 0]);
        Extend(body, is64);
    }

    private static void WriteLimit(ByteWriter body, int pageLimitGlobal)
    {
        body.WriteByte(Opcode.GlobalGet);
        body.WriteUnsigned((ulong)pageLimitGlobal);
        body.WriteByte(Opcode.I64ExtendI32Unsigned);
    }

    private static void Extend(ByteWriter body, bool is64)
    {
        if (!is64)
        {
            body.WriteByte(Opcode.I64ExtendI32Unsigned);
        }
    }
}
