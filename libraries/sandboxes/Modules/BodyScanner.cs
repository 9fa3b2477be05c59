namespace RlmAspire.Sandboxes.Modules;

/// <summary>Reads the instructions of one function and finds what has to be changed in it.</summary>
internal ref struct BodyScanner(ByteReader body, ModuleLayout layout, RewriteOptions options, FuelMeter meter, List<Edit> edits, FunctionPrices prices)
{
    private ByteReader _reader = body;
    private int _locals;

    /// <summary>Reads the body to its end.</summary>
    /// <param name="parameters">The function's parameters.</param>
    /// <param name="charging">Whether the function charges for itself.</param>
    /// <returns>Where its locals are declared and its code begins.</returns>
    public BodyShape Scan(int parameters, bool charging)
    {
        var declared = LocalsFormat.Read(ref _reader, out var groups, out var groupsStart);
        _locals = parameters + declared;
        var code = _reader.Position;
        meter.Begin(code, declared, charging);
        while (meter.Depth > 0)
        {
            ReadInstruction();
        }

        _reader.ExpectEnd();
        return new BodyShape(groups, groupsStart, code, _reader.End, _locals);
    }

    private void ReadInstruction()
    {
        var at = _reader.Position;
        var opcode = _reader.ReadByte();
        switch (opcode)
        {
            case Opcode.LocalGet or Opcode.LocalSet or Opcode.LocalTee:
                meter.Count(at, 1);
                CheckIndex(_locals, "local", at);
                break;
            case Opcode.GlobalGet or Opcode.GlobalSet:
                meter.Count(at, 1);
                CheckIndex(layout.Globals, "global", at);
                break;
            case <= Opcode.ReturnCallRef and not 0x01 or Opcode.Delegate or Opcode.CatchAll or Opcode.TryTable or Opcode.BranchOnNull or Opcode.BranchOnNonNull:
                ReadControl(opcode, at);
                break;
            case Opcode.MemoryGrow:
                ReadGrow(at);
                break;
            case Opcode.RefFunction:
                meter.Count(at, 1);
                CheckIndex(layout.FunctionTypes.Count, "function", at);
                break;
            case Opcode.Bulk:
                ReadBulk(at);
                break;
            default:
                meter.Count(at, 1);
                Instructions.Skip(ref _reader, opcode, at);
                break;
        }
    }

    private void ReadControl(byte opcode, int at)
    {
        meter.Settle(at);
        switch (opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Try or Opcode.TryTable:
                ReadOpening(opcode, at);
                break;
            case Opcode.Else:
                meter.Switch(opcode, [Opcode.If], at);
                break;
            case Opcode.Catch or Opcode.CatchAll:
                meter.Switch(opcode, [Opcode.Try, Opcode.Catch], at);
                SkipTag(opcode);
                break;
            case Opcode.Delegate:
                meter.Switch(opcode, [Opcode.Try], at);
                _reader.ReadUInt32();
                meter.Stop();
                meter.Close();
                break;
            case Opcode.End:
                meter.Close();
                break;
            default:
                meter.Count(at, 1);
                ReadTransfer(opcode, at);
                break;
        }
    }

    private void ReadOpening(byte opcode, int at)
    {
        meter.Count(at, 1);
        TypeFormat.SkipBlockType(ref _reader, layout.ParameterCounts.Count);
        if (opcode == Opcode.TryTable)
        {
            ReadCatches();
        }

        // A loop's charge is the first thing in it.
        meter.Open(opcode, _reader.Position);
    }

    private void ReadCatches()
    {
        for (var count = _reader.ReadCount(); count > 0; count--)
        {
            var at = _reader.Position;
            var kind = _reader.ReadByte();
            if (kind > 3)
            {
                throw new ModuleFormatException($"a catch of the kind {kind} is unknown", at);
            }

            if (kind < 2)
            {
                _reader.ReadUInt32();
            }

            meter.BranchByException(_reader.ReadUInt32(), at);
        }
    }

    private void SkipTag(byte opcode)
    {
        if (opcode == Opcode.Catch)
        {
            _reader.ReadUInt32();
        }
    }

    private void ReadTransfer(byte opcode, int at)
    {
        switch (opcode)
        {
            case Opcode.Branch:
                meter.Branch(_reader.ReadUInt32(), at);
                meter.Stop();
                break;
            case Opcode.BranchIf or Opcode.BranchOnNull or Opcode.BranchOnNonNull:
                meter.Branch(_reader.ReadUInt32(), at);
                break;
            case Opcode.BranchTable:
                ReadBranchTable(at);
                break;
            case Opcode.Return:
                meter.Return(at);
                meter.Stop();
                break;
            case Opcode.Unreachable or Opcode.ThrowRef:
                meter.Stop();
                break;
            case Opcode.Throw or Opcode.Rethrow:
                _reader.ReadUInt32();
                meter.Stop();
                break;
            default:
                ReadCall(opcode, at);
                break;
        }
    }

    private void ReadBranchTable(int at)
    {
        for (var count = _reader.ReadCount(); count >= 0; count--)
        {
            meter.Branch(_reader.ReadUInt32(), at);
        }

        meter.Stop();
    }

    private void ReadCall(byte opcode, int at)
    {
        switch (opcode)
        {
            case Opcode.Call or Opcode.ReturnCall:
                meter.Count(at, prices.OfCall(CheckIndex(layout.FunctionTypes.Count, "function", at)));
                break;
            case Opcode.CallIndirect or Opcode.ReturnCallIndirect:
                CheckIndex(layout.ParameterCounts.Count, "type", at);
                _reader.ReadUInt32();
                meter.Count(at, prices.OfIndirectCall());
                break;
            case Opcode.CallRef or Opcode.ReturnCallRef:
                CheckIndex(layout.ParameterCounts.Count, "type", at);
                meter.Count(at, prices.OfIndirectCall());
                break;
            default:
                throw new ModuleFormatException($"the instruction 0x{opcode:x2} is not supported", at);
        }

        if (opcode is Opcode.ReturnCall or Opcode.ReturnCallIndirect or Opcode.ReturnCallRef)
        {
            meter.Return(at);
            meter.Stop();
        }
    }

    private void ReadGrow(int at)
    {
        meter.Count(at, FuelPrices.Grow);
        CheckIndex(layout.Memories.Count, "memory", at);
        if (_reader.Position - at != 2)
        {
            throw new ModuleFormatException("a memory's index is written with more bytes than it needs", at);
        }

        if (options.InitialPageLimit is not null)
        {
            edits.Add(new Edit(at, EditKind.Grow, _reader.Position - at));
        }
    }

    private void ReadBulk(int at)
    {
        var bulk = BulkInstruction.Read(ref _reader, layout, at);
        if (options.Hollow && bulk.UsesData)
        {
            throw new ModuleFormatException("a module that uses its data segments while it runs cannot be hollow", at);
        }

        meter.Count(at, bulk.Units);
        if (bulk.Charge is { } charge && options.InitialFuel is not null)
        {
            edits.Add(new Edit(at, charge, 0));
        }
    }

    /// <summary>What the rewriting adds stands behind what is there: an index beyond that would reach it.</summary>
    private int CheckIndex(int count, string what, int at)
    {
        var index = _reader.ReadUInt32();
        if (index >= (uint)count)
        {
            throw new ModuleFormatException($"there is no {what} {index}", at);
        }

        return (int)index;
    }
}
