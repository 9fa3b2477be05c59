namespace RlmAspire.Sandboxes.Modules;

/// <summary>Writes a module's sections, changed as planned, with those that it lacked at their place.</summary>
internal sealed class ModuleWriter(ModuleLayout layout, RewriteOptions options, RewritePlan plan)
{
    private const int HeaderBytes = 8;

    private readonly ByteWriter _content = new(4096);
    private int _place;

    public byte[] Write(ReadOnlySpan<byte> module)
    {
        var output = new ByteWriter(module.Length + (module.Length / 8) + 1024);
        output.Write(module[..HeaderBytes]);
        foreach (var section in layout.Sections)
        {
            if (section.Id != SectionId.Custom)
            {
                WriteMissing(output, Array.IndexOf(SectionList.Order, section.Id));
                _place++;
            }

            WriteSection(module, section, output);
        }

        WriteMissing(output, SectionList.Order.Length);
        return output.Written.ToArray();
    }

    private void WriteMissing(ByteWriter output, int end)
    {
        for (; _place < end; _place++)
        {
            var id = SectionList.Order[_place];
            if (plan.AdditionTo(id) is { } addition)
            {
                _content.Clear();
                _content.WriteUnsigned((ulong)addition.Count);
                _content.Write(addition.Bytes.Written);
                WriteContent(id, output);
            }
        }
    }

    private void WriteSection(ReadOnlySpan<byte> module, Section section, ByteWriter output)
    {
        if (IsDropped(section.Id))
        {
            return;
        }

        _content.Clear();
        switch (section.Id)
        {
            case SectionId.Memory:
                WriteMemories();
                break;
            case SectionId.Code when plan.ChangesCode:
                new CodeRewriter(layout, options, plan).Write(module, section, _content);
                break;
            default:
                WriteExtended(module, section);
                break;
        }

        WriteContent(section.Id, output);
    }

    private bool IsDropped(SectionId id) => id switch
    {
        SectionId.Custom => options.StripCustomSections,
        SectionId.Memory => options.MemoryImport is not null,
        SectionId.Start or SectionId.Data or SectionId.DataCount => options.Hollow,
        _ => false,
    };

    private void WriteMemories()
    {
        _content.WriteUnsigned((ulong)plan.Memories.Count);
        foreach (var limits in plan.Memories)
        {
            LimitsFormat.WriteMemory(_content, limits);
        }
    }

    private void WriteExtended(ReadOnlySpan<byte> module, Section section)
    {
        if (plan.AdditionTo(section.Id) is not { } addition)
        {
            _content.Write(module[section.Start..section.End]);
            return;
        }

        var reader = section.Read(module);
        _content.WriteUnsigned(reader.ReadUInt32() + (ulong)addition.Count);
        _content.Write(module[reader.Position..section.End]);
        _content.Write(addition.Bytes.Written);
    }

    private void WriteContent(SectionId id, ByteWriter output)
    {
        output.WriteByte((byte)id);
        output.WriteUnsigned((ulong)_content.Length);
        output.Write(_content.Written);
    }
}
