namespace RlmAspire.Sandboxes.Modules;

/// <summary>Reads the sections that say what a module has.</summary>
internal static class LayoutReader
{
    private delegate void Element(ref ByteReader reader, ModuleLayout layout);

    public static ModuleLayout Read(ReadOnlySpan<byte> module)
    {
        var layout = new ModuleLayout { Sections = SectionList.Read(module) };
        ReadVector(module, layout, SectionId.Type, ReadType);
        ReadVector(module, layout, SectionId.Import, ReadImport);
        ReadVector(module, layout, SectionId.Function, AddFunction);
        ReadVector(module, layout, SectionId.Table, ReadTable);
        ReadVector(module, layout, SectionId.Memory, (ref ByteReader reader, ModuleLayout to) => to.Memories.Add(LimitsFormat.ReadMemory(ref reader)));
        ReadVector(module, layout, SectionId.Global, ReadGlobal);
        ReadVector(module, layout, SectionId.Export, ReadExport);
        CheckBodies(module, layout);
        return layout;
    }

    private static void CheckBodies(ReadOnlySpan<byte> module, ModuleLayout layout)
    {
        var functions = layout.FunctionTypes.Count - layout.ImportedFunctions;
        var code = layout.Find(SectionId.Code);
        var bodies = code?.Read(module).ReadCount() ?? 0;
        if (bodies != functions)
        {
            throw new ModuleFormatException($"there are {bodies} function bodies for {functions} functions", code?.Start ?? module.Length);
        }
    }

    private static void ReadVector(ReadOnlySpan<byte> module, ModuleLayout layout, SectionId id, Element element)
    {
        if (layout.Find(id) is not { } section)
        {
            return;
        }

        var reader = section.Read(module);
        for (var count = reader.ReadCount(); count > 0; count--)
        {
            element(ref reader, layout);
        }

        reader.ExpectEnd();
    }

    private static void ReadType(ref ByteReader reader, ModuleLayout layout)
    {
        var start = reader.Position;
        var form = reader.ReadByte();
        if (form != TypeFormat.Function)
        {
            throw new ModuleFormatException($"a type of the form 0x{form:x2} is not supported: only function types are", start);
        }

        var parameters = SkipValueTypes(ref reader);
        SkipValueTypes(ref reader);
        layout.ParameterCounts.Add(parameters);
    }

    private static int SkipValueTypes(ref ByteReader reader)
    {
        var count = reader.ReadCount();
        for (var i = 0; i < count; i++)
        {
            TypeFormat.ReadValueType(ref reader);
        }

        return count;
    }

    private static void ReadImport(ref ByteReader reader, ModuleLayout layout)
    {
        reader.ReadName();
        reader.ReadName();
        var start = reader.Position;
        var kind = reader.ReadByte();
        switch ((ExternalKind)kind)
        {
            case ExternalKind.Function:
                AddFunction(ref reader, layout);
                layout.ImportedFunctions++;
                break;
            case ExternalKind.Table:
                SkipTableType(ref reader, layout);
                break;
            case ExternalKind.Memory:
                layout.Memories.Add(LimitsFormat.ReadMemory(ref reader));
                layout.ImportedMemories++;
                break;
            case ExternalKind.Global:
                AddGlobal(ref reader, layout);
                break;
            case ExternalKind.Tag:
                reader.ReadByte();
                reader.ReadUInt32();
                break;
            default:
                throw new ModuleFormatException($"an import of the kind {kind} is unknown", start);
        }
    }

    private static void AddFunction(ref ByteReader reader, ModuleLayout layout)
    {
        var start = reader.Position;
        var type = reader.ReadUInt32();
        if (type >= layout.ParameterCounts.Count)
        {
            throw new ModuleFormatException($"there is no type {type}", start);
        }

        layout.FunctionTypes.Add((int)type);
    }

    private static void ReadTable(ref ByteReader reader, ModuleLayout layout)
    {
        const byte WithInitialValue = 0x40;
        if (reader.PeekByte() != WithInitialValue)
        {
            SkipTableType(ref reader, layout);
            return;
        }

        reader.Skip(2);
        SkipTableType(ref reader, layout);
        Instructions.SkipConstant(ref reader);
    }

    private static void SkipTableType(ref ByteReader reader, ModuleLayout layout)
    {
        TypeFormat.ReadValueType(ref reader);
        LimitsFormat.SkipTable(ref reader);
        layout.Tables++;
    }

    private static void ReadGlobal(ref ByteReader reader, ModuleLayout layout)
    {
        AddGlobal(ref reader, layout);
        Instructions.SkipConstant(ref reader);
    }

    private static void AddGlobal(ref ByteReader reader, ModuleLayout layout)
    {
        var type = TypeFormat.ReadValueType(ref reader);
        var start = reader.Position;
        var mutability = reader.ReadByte();
        if (mutability > 1)
        {
            throw new ModuleFormatException($"a global has the mutability {mutability}", start);
        }

        if (mutability == 1)
        {
            layout.MutableGlobals.Add(new MutableGlobal(layout.Globals, type, null));
        }

        layout.Globals++;
    }

    private static void ReadExport(ref ByteReader reader, ModuleLayout layout)
    {
        var start = reader.Position;
        var name = reader.ReadName();
        var kind = (ExternalKind)reader.ReadByte();
        var index = reader.ReadUInt32();
        var outside = kind switch
        {
            ExternalKind.Function => index >= layout.FunctionTypes.Count,
            ExternalKind.Global => index >= layout.Globals,
            _ => index > int.MaxValue,
        };
        if (outside || !layout.Exports.TryAdd(name, (kind, (int)index)))
        {
            throw new ModuleFormatException(outside ? $"an export names the {kind} {index}, which does not exist" : "two exports have one name", start);
        }
    }
}
