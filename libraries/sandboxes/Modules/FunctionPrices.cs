namespace RlmAspire.Sandboxes.Modules;

/// <summary>
/// Most calls go to small functions, where a charge of their own would cost more than what they do. A function that has no loop, calls only by index and only such functions, none of them imported, and whose price is small is charged where it is called:
/// its price, the most that any path through it uses, is part of the call's. What is called through a table may be such a function too, so that an indirect call costs as much as the dearest of them.
/// </summary>
internal sealed class FunctionPrices
{
    /// <summary>The price of a function that charges for itself.</summary>
    private const int ChargesItself = -1;

    private const int Unknown = -2;
    private const int MostUnits = 64;
    private const int MostBytes = 256;
    private const int MostNested = 32;

    private readonly ModuleLayout _layout;
    private readonly int[] _prices;
    private readonly (int Start, int End)[] _callees;
    private readonly List<int> _calls = [];
    private bool _recording;
    private bool _callsUnknown;

    public FunctionPrices(ModuleLayout layout)
    {
        _layout = layout;
        _prices = new int[layout.FunctionTypes.Count];
        _callees = new (int, int)[layout.FunctionTypes.Count];
    }

    /// <summary>What an indirect call costs beyond the instruction.</summary>
    public int Indirect { get; private set; }

    public bool IsChargedByCaller(int function) => _prices[function] >= 0;

    /// <summary>Finds the small functions.</summary>
    public void Read(ReadOnlySpan<byte> module, Section code)
    {
        var meter = new FuelMeter([]);
        var own = new int[_prices.Length];
        var reader = code.Read(module);
        _recording = true;
        reader.ReadCount();
        for (var function = _layout.ImportedFunctions; function < own.Length; function++)
        {
            var body = reader.Take(reader.ReadUInt32());
            own[function] = body.End - body.Position <= MostBytes ? Measure(body, function, meter) : ChargesItself;
        }

        _recording = false;
        // What is imported may call back.
        Array.Fill(_prices, ChargesItself, 0, _layout.ImportedFunctions);
        Array.Fill(_prices, Unknown, _layout.ImportedFunctions, own.Length - _layout.ImportedFunctions);
        for (var function = 0; function < own.Length; function++)
        {
            Indirect = Math.Max(Indirect, Resolve(function, own, 0));
        }
    }

    /// <summary>What a call of a function costs beyond the instruction.</summary>
    public int OfCall(int function)
    {
        if (!_recording)
        {
            return Math.Max(0, _prices[function]);
        }

        _calls.Add(function);
        return 0;
    }

    public int OfIndirectCall()
    {
        _callsUnknown = true;
        return Indirect;
    }

    private int Measure(ByteReader body, int function, FuelMeter meter)
    {
        var start = _calls.Count;
        _callsUnknown = false;
        var scanner = new BodyScanner(body, _layout, new RewriteOptions(), meter, [], this);
        scanner.Scan(_layout.ParameterCounts[_layout.FunctionTypes[function]], false);
        _callees[function] = (start, _calls.Count);
        return meter.HasLoop || _callsUnknown ? ChargesItself : meter.AtEnd;
    }

    /// <summary>A function that is reached again, or too deep, charges for itself.</summary>
    private int Resolve(int function, int[] own, int depth)
    {
        if (_prices[function] != Unknown)
        {
            return _prices[function];
        }

        _prices[function] = ChargesItself;
        var price = depth < MostNested ? own[function] : ChargesItself;
        for (var i = _callees[function].Start; i < _callees[function].End && price is >= 0 and <= MostUnits; i++)
        {
            var callee = Resolve(_calls[i], own, depth + 1);
            price = callee < 0 ? ChargesItself : price + callee;
        }

        return _prices[function] = price <= MostUnits ? price : ChargesItself;
    }
}
