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
        var meter = new FuelMeter(_edits);
        var prices = new FunctionPrices(layout);
        if (options.InitialFuel is not null)
        {
            prices.Read(module, section);
        }

        for (var i = 0; i < count; i++)
        {
            _edits.Clear();
            var scanner = new BodyScanner(reader.Take(reader.ReadUInt32()), layout, options, meter, _edits, prices);
            var function = layout.ImportedFunctions + i;
            var shape = scanner.Scan(layout.ParameterCounts[layout.FunctionTypes[function]], options.InitialFuel is not null && !prices.IsChargedByCaller(function));
            _bodies.Write(module, shape, _edits, output);
        }

        reader.ExpectEnd();
        if (addition is not null)
        {
            output.Write(addition.Bytes.Written);
        }
    }
}
