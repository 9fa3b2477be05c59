using System.Buffers.Binary;

namespace RlmAspire.Sandboxes.Modules;

/// <summary>Splits a module into its sections: https://webassembly.github.io/spec/core/binary/modules.html</summary>
internal static class SectionList
{
    private const int HeaderBytes = 8;
    private const uint Magic = 0x6d736100;
    private const uint Version = 1;

    /// <summary>The sections that are not custom, in the order that the format asks for.</summary>
    public static readonly SectionId[] Order =
    [
        SectionId.Type, SectionId.Import, SectionId.Function, SectionId.Table, SectionId.Memory, SectionId.Tag, SectionId.Global,
        SectionId.Export, SectionId.Start, SectionId.Element, SectionId.DataCount, SectionId.Code, SectionId.Data,
    ];

    public static List<Section> Read(ReadOnlySpan<byte> module)
    {
        if (module.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(module) != Magic)
        {
            throw new ModuleFormatException("this is not a WebAssembly module", 0);
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(module[4..]) != Version)
        {
            throw new ModuleFormatException("this is not a module of version 1", 4);
        }

        var sections = new List<Section>();
        var reader = new ByteReader(module, HeaderBytes, module.Length);
        var last = -1;
        while (!reader.AtEnd)
        {
            sections.Add(ReadSection(ref reader, ref last));
        }

        return sections;
    }

    private static Section ReadSection(ref ByteReader reader, ref int last)
    {
        var start = reader.Position;
        var id = (SectionId)reader.ReadByte();
        var length = reader.ReadUInt32();
        var section = new Section(id, reader.Position, 0);
        var content = reader.Take(length);
        if (id == SectionId.Custom)
        {
            content.ReadName();
        }
        else
        {
            var place = Array.IndexOf(Order, id);
            if (place <= last)
            {
                throw new ModuleFormatException(place < 0 ? $"section {(int)id} is unknown" : $"the section {id} is out of order, or there twice", start);
            }

            last = place;
        }

        return section with { End = reader.Position };
    }
}
