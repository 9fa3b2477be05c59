namespace RlmAspire.Sandboxes.Modules;

/// <summary>Writes the code section anew, one function after the other.</summary>
internal sealed class CodeRewriter(ModuleLayout layout, RewriteOptions options, RewritePlan plan)
{
    private readonly BodyWriter _bodies = new(plan);
    private readonly List<Edit> _edits = [];

    public void Write(ReadOnlySpan<byte> module, Section section, ByteWriter output)
    {
        var reader = section.Read(module);
        var count = reader.ReadCount();
        var addition = plan.AdditionTo(SectionId.Code);
        output.WriteUnsigned((ulong)(count + (addition?.Count ?? 0)));
        var meter = new FuelMeter(options.InitialFuel is not null, _edits);
        for (var i = 0; i < count; i++)
        {
            _edits.Clear();
            var scanner = new BodyScanner(reader.Take(reader.ReadUInt32()), layout, options, meter, _edits);
            var shape = scanner.Scan(layout.ParameterCounts[layout.FunctionTypes[layout.ImportedFunctions + i]]);
            _bodies.Write(module, shape, _edits, output);
        }

        reader.ExpectEnd();
        if (addition is not null)
        {
            output.Write(addition.Bytes.Written);
        }
    }
}
