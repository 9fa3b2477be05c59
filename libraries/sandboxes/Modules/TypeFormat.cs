namespace RlmAspire.Sandboxes.Modules;

/// <summary>Types in the binary format: https://webassembly.github.io/spec/core/binary/types.html</summary>
internal static class TypeFormat
{
    public const byte I32 = 0x7f;
    public const byte I64 = 0x7e;
    public const byte EmptyBlock = 0x40;
    public const byte Function = 0x60;

    private const byte NullableReference = 0x63;
    private const byte Reference = 0x64;

    /// <summary>A value's type, by its name in the text format.</summary>
    public static string ReadValueType(ref ByteReader reader)
    {
        var start = reader.Position;
        var code = reader.ReadByte();
        if (code is NullableReference or Reference)
        {
            SkipHeapType(ref reader);
            return "ref";
        }

        return NameOf(code) ?? throw new ModuleFormatException($"0x{code:x2} is no value type that is supported", start);
    }

    /// <summary>A type index, or one of the types that stand for themselves.</summary>
    public static void SkipHeapType(ref ByteReader reader) => reader.SkipSigned(5);

    /// <summary>A block's type: nothing, one value, or the index of a function type below the limit.</summary>
    public static void SkipBlockType(ref ByteReader reader, int types)
    {
        var start = reader.Position;
        var code = reader.ReadByte();
        if (code == EmptyBlock || NameOf(code) is not null)
        {
            return;
        }

        if (code is NullableReference or Reference)
        {
            SkipHeapType(ref reader);
            return;
        }

        if (ReadIndex(ref reader, code) >= types)
        {
            throw new ModuleFormatException("a block has a type that does not exist", start);
        }
    }

    /// <summary>The rest of an index that is written as a signed number; a negative one is no index.</summary>
    private static long ReadIndex(ref ByteReader reader, byte first)
    {
        var value = (long)(first & 0x7f);
        var last = first;
        var shift = 7;
        for (; last >= 0x80 && shift < 35; shift += 7)
        {
            last = reader.ReadByte();
            value |= (long)(last & 0x7f) << shift;
        }

        return last >= 0x40 ? long.MaxValue : value;
    }

    private static string? NameOf(byte code) => code switch
    {
        I32 => "i32",
        I64 => "i64",
        0x7d => "f32",
        0x7c => "f64",
        0x7b => "v128",
        0x70 => "funcref",
        0x6f => "externref",
        0x69 => "exnref",
        _ => null,
    };
}
