namespace RlmAspire.Sandboxes.Modules;

/// <summary>Writes a function's body with its edits.</summary>
internal sealed class BodyWriter
{
    /// <summary>As a signed number of the binary format.</summary>
    private const byte MinusOne = 0x7f;

    private readonly ByteWriter _body = new(4096);
    private readonly int _growFunction;
    private readonly byte[] _beforeAmount;
    private readonly byte[] _afterAmount;

    public BodyWriter(RewritePlan plan)
    {
        _growFunction = plan.GrowFunction;
        (_beforeAmount, _afterAmount) = WriteCharge(plan.FuelGlobal);
    }

    public void Write(ReadOnlySpan<byte> module, BodyShape shape, List<Edit> edits, ByteWriter output)
    {
        _body.Clear();
        var temporary32 = WriteLocals(module, shape, edits);
        var temporary64 = shape.Locals + (temporary32 == shape.Locals ? 1 : 0);
        var position = shape.CodeStart;
        foreach (var edit in edits)
        {
            _body.Write(module[position..edit.Offset]);
            position = edit.Offset + (edit.Kind == EditKind.Grow ? edit.Amount : 0);
            WriteEdit(edit, temporary32, temporary64);
        }

        _body.Write(module[position..shape.End]);
        output.WriteUnsigned((ulong)_body.Length);
        output.Write(_body.Written);
    }

    /// <summary>The locals, with those that charges by length need behind them.</summary>
    /// <returns>The index of the i32 one, or −1 when there is none.</returns>
    private int WriteLocals(ReadOnlySpan<byte> module, BodyShape shape, List<Edit> edits)
    {
        var needs32 = false;
        var needs64 = false;
        foreach (var edit in edits)
        {
            needs32 |= edit.Kind is EditKind.ChargeBytes32 or EditKind.ChargeElements;
            needs64 |= edit.Kind is EditKind.ChargeBytes64;
        }

        _body.WriteUnsigned((ulong)(shape.Groups + (needs32 ? 1 : 0) + (needs64 ? 1 : 0)));
        _body.Write(module[shape.GroupsStart..shape.CodeStart]);
        if (needs32)
        {
            _body.Write([1, TypeFormat.I32]);
        }

        if (needs64)
        {
            _body.Write([1, TypeFormat.I64]);
        }

        return needs32 ? shape.Locals : -1;
    }

    private void WriteEdit(Edit edit, int temporary32, int temporary64)
    {
        switch (edit.Kind)
        {
            case EditKind.Charge:
                _body.Write(_beforeAmount);
                _body.WriteByte(Opcode.I64Const);
                _body.WriteSigned(-(long)edit.Amount);
                _body.Write(_afterAmount);
                break;
            case EditKind.Grow:
                _body.WriteByte(Opcode.Call);
                _body.WriteUnsigned((ulong)_growFunction);
                break;
            default:
                WriteChargeByLength(edit.Kind, edit.Kind == EditKind.ChargeBytes64 ? temporary64 : temporary32);
                break;
        }
    }

    private void WriteChargeByLength(EditKind kind, int temporary)
    {
        _body.WriteByte(Opcode.LocalTee);
        _body.WriteUnsigned((ulong)temporary);
        _body.Write(_beforeAmount);
        _body.WriteByte(Opcode.LocalGet);
        _body.WriteUnsigned((ulong)temporary);
        if (kind != EditKind.ChargeBytes64)
        {
            _body.WriteByte(Opcode.I64ExtendI32Unsigned);
        }

        if (kind != EditKind.ChargeElements)
        {
            _body.Write([Opcode.I64Const, FuelPrices.BytesShift, Opcode.I64ShiftRightUnsigned]);
        }

        _body.Write([Opcode.I64Const, MinusOne, Opcode.I64Multiply]);
        _body.Write(_afterAmount);
    }

    /// <summary>
    /// What stands before and after the amount, a negative number: <c>fuel += amount; if (fuel >>> 63) trap</c>. V8's baseline compiler makes shorter code of it than of a subtraction and a comparison.
    /// </summary>
    private static (byte[] Before, byte[] After) WriteCharge(int fuel)
    {
        var before = new ByteWriter(8);
        before.WriteByte(Opcode.GlobalGet);
        before.WriteUnsigned((ulong)fuel);
        var after = new ByteWriter(32);
        after.Write([Opcode.I64Add, Opcode.GlobalSet]);
        after.WriteUnsigned((ulong)fuel);
        after.Write(before.Written);
        after.Write([Opcode.I64Const, 63, Opcode.I64ShiftRightUnsigned, Opcode.I32WrapI64, Opcode.If, TypeFormat.EmptyBlock, Opcode.Unreachable, Opcode.End]);
        return (before.Written.ToArray(), after.Written.ToArray());
    }
}
