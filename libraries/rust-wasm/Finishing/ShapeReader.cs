using RlmAspire.Sandboxes.Modules;

namespace RlmAspire.RustWasm.Finishing;

/// <summary>Reads a module's shape. Its layout has been read before, so that counts and lengths are sound as far as they were used there.</summary>
internal static class ShapeReader
{
    private const int ActiveInMemory = 0;
    private const int ActiveInNamedMemory = 2;

    private delegate void Element(ref ByteReader reader, ModuleShape shape);

    /// <exception cref="ModuleFormatException">It is malformed.</exception>
    public static ModuleShape Read(ReadOnlySpan<byte> module, ModuleLayout layout)
    {
        var shape = new ModuleShape { Layout = layout };
        Each(module, shape, SectionId.Type, ReadType);
        Each(module, shape, SectionId.Import, ReadImport);
        if (shape.Imports.Count > 0)
        {
            // It is refused for them, and what follows would have other indexes.
            return shape;
        }

        Each(module, shape, SectionId.Table, ReadTable);
        Each(module, shape, SectionId.Global, ReadGlobal);
        Each(module, shape, SectionId.Code, ReadBody);
        Each(module, shape, SectionId.Data, ReadData);
        return shape;
    }

    private static void Each(ReadOnlySpan<byte> module, ModuleShape shape, SectionId id, Element element)
    {
        if (shape.Layout.Find(id) is not { } section)
        {
            return;
        }

        var reader = section.Read(module);
        for (var count = reader.ReadCount(); count > 0; count--)
        {
            element(ref reader, shape);
        }

        reader.ExpectEnd();
    }

    private static void ReadType(ref ByteReader reader, ModuleShape shape)
    {
        reader.ReadByte();
        shape.Types.Add(FunctionType.Of(ReadValueTypes(ref reader), ReadValueTypes(ref reader)));
    }

    private static List<string> ReadValueTypes(ref ByteReader reader)
    {
        var at = reader.Position;
        var count = reader.ReadCount();
        if (count > ModulePolicy.ValuesOfAType)
        {
            throw new ModuleFormatException($"a type has {count} values", at);
        }

        var types = new List<string>(count);
        for (; count > 0; count--)
        {
            types.Add(TypeFormat.ReadValueType(ref reader));
        }

        return types;
    }

    private static void ReadImport(ref ByteReader reader, ModuleShape shape)
    {
        shape.Imports.Add($"{reader.ReadName()}.{reader.ReadName()}");
        switch ((ExternalKind)reader.ReadByte())
        {
            case ExternalKind.Function:
                reader.ReadUInt32();
                break;
            case ExternalKind.Table:
                TypeFormat.ReadValueType(ref reader);
                LimitsFormat.SkipTable(ref reader);
                break;
            case ExternalKind.Memory:
                LimitsFormat.ReadMemory(ref reader);
                break;
            case ExternalKind.Global:
                TypeFormat.ReadValueType(ref reader);
                reader.ReadByte();
                break;
            default:
                reader.ReadByte();
                reader.ReadUInt32();
                break;
        }
    }

    private static void ReadTable(ref ByteReader reader, ModuleShape shape)
    {
        const byte WithInitialValue = 0x40;
        var initial = reader.PeekByte() == WithInitialValue;
        if (initial)
        {
            reader.Skip(2);
        }

        var type = TypeFormat.ReadValueType(ref reader);
        var limits = reader;
        limits.ReadByte();
        shape.Tables.Add((type, limits.ReadUInt32()));
        LimitsFormat.SkipTable(ref reader);
        if (initial)
        {
            Instructions.SkipConstant(ref reader);
        }
    }

    private static void ReadGlobal(ref ByteReader reader, ModuleShape shape)
    {
        shape.Globals.Add((TypeFormat.ReadValueType(ref reader), reader.ReadByte() != 0));
        Instructions.SkipConstant(ref reader);
    }

    private static void ReadBody(ref ByteReader reader, ModuleShape shape)
    {
        var length = reader.ReadUInt32();
        reader.Skip(length);
        shape.LargestFunctionBytes = Math.Max(shape.LargestFunctionBytes, (int)length);
    }

    private static void ReadData(ref ByteReader reader, ModuleShape shape)
    {
        var at = reader.Position;
        var kind = reader.ReadUInt32();
        if (kind > ActiveInNamedMemory)
        {
            throw new ModuleFormatException($"a data segment has the kind {kind}", at);
        }

        if (kind == ActiveInNamedMemory)
        {
            reader.ReadUInt32();
        }

        if (kind is ActiveInMemory or ActiveInNamedMemory)
        {
            Instructions.SkipConstant(ref reader);
        }

        var length = reader.ReadUInt32();
        reader.Skip(length);
        shape.DataSegments++;
        shape.DataBytes += length;
    }
}
