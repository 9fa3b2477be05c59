using System.Runtime.InteropServices;

namespace RlmAspire.Sandboxes.Modules;

/// <summary>
/// Decides where a function pays and how much. It follows a function's blocks and keeps the <em>debt</em>: the most units that any path to this point has used since its last charge. A charge stands at the function's
/// entry (for what is owed when it returns), at every loop's head (for what is owed where the loop is entered or repeated), and wherever control can part and the debt has reached <see cref="Threshold"/>.
/// So every path pays at least for what it executes, and for each instruction at most about <see cref="Threshold"/> units.
/// </summary>
internal sealed class FuelMeter(List<Edit> edits)
{
    /// <summary>The debt of code that control cannot reach.</summary>
    public const int Unreached = -1;

    /// <summary>Lower is more exact and slower: with 64, CPython has twice the charges to pay.</summary>
    private const int Threshold = 256;

    /// <summary>Straight code pays at the latest then.</summary>
    private const int Longest = 4096;

    private readonly List<ControlFrame> _frames = [];
    private int _debt;
    private bool _charging;

    /// <summary>Blocks that are open, the function's own one among them.</summary>
    public int Depth => _frames.Count;

    public bool HasLoop { get; private set; }

    /// <summary>The most that is owed when the function returns; negative when it never does.</summary>
    public int AtEnd => _debt;

    /// <summary>Starts with a function.</summary>
    /// <param name="at">Where its code begins.</param>
    /// <param name="declaredLocals">How many locals it declares.</param>
    /// <param name="charging">Whether it pays; otherwise it is only measured.</param>
    public void Begin(int at, int declaredLocals, bool charging)
    {
        _charging = charging;
        HasLoop = false;
        _frames.Clear();
        _debt = declaredLocals / FuelPrices.LocalsPerUnit;
        Push(new ControlFrame(Opcode.Block) { HeadEdit = AddCharge(at, 0) });
    }

    /// <summary>An instruction is about to be executed.</summary>
    public void Count(int at, int units)
    {
        if (_debt < 0)
        {
            return;
        }

        if (_charging && _debt >= Longest)
        {
            Pay(at);
        }

        _debt += units;
    }

    /// <summary>Control may part here.</summary>
    public void Settle(int at)
    {
        if (_charging && _debt >= Threshold)
        {
            Pay(at);
        }
    }

    public void Open(byte opcode, int at)
    {
        var frame = new ControlFrame(opcode);
        if (opcode == Opcode.If)
        {
            frame.AtEntry = _debt;
        }
        else if (opcode == Opcode.Loop && _debt >= 0)
        {
            HasLoop = true;
            frame.AtLabel = _debt;
            frame.HeadEdit = AddCharge(at, 0);
            _debt = 0;
        }

        Push(frame);
    }

    /// <summary>The other arm of an <c>if</c>, or a handler of a <c>try</c>.</summary>
    /// <param name="opcode">What begins here.</param>
    /// <param name="from">What must be open.</param>
    /// <param name="at">Where.</param>
    public void Switch(byte opcode, ReadOnlySpan<byte> from, int at)
    {
        ref var frame = ref CollectionsMarshal.AsSpan(_frames)[^1];
        if (!from.Contains(frame.Opcode))
        {
            throw new ModuleFormatException($"the instruction 0x{opcode:x2} stands outside of its block", at);
        }

        frame.AtLabel = Math.Max(frame.AtLabel, _debt);
        _debt = opcode == Opcode.Else ? frame.AtEntry : Threshold;
        frame.Opcode = opcode;
    }

    /// <summary>Control may go to a label.</summary>
    public void Branch(uint depth, int at) => Branch(depth, at, _debt);

    /// <summary>An exception may bring control to a label; what was owed when it was thrown is below the threshold.</summary>
    public void BranchByException(uint depth, int at) => Branch(depth, at, Threshold);

    /// <summary>Control may leave the function.</summary>
    public void Return(int at) => Branch((uint)_frames.Count - 1, at, _debt);

    /// <summary>Control does not come past this point.</summary>
    public void Stop() => _debt = Unreached;

    public void Close()
    {
        var frame = _frames[^1];
        _frames.RemoveAt(_frames.Count - 1);
        if (frame.Opcode == Opcode.Loop)
        {
            SetCharge(frame.HeadEdit, frame.AtLabel);
            return;
        }

        _debt = Math.Max(_debt, Math.Max(frame.AtLabel, frame.Opcode == Opcode.If ? frame.AtEntry : Unreached));
        SetCharge(frame.HeadEdit, _debt);
    }

    private void Branch(uint depth, int at, int debt)
    {
        if (depth >= (uint)_frames.Count)
        {
            throw new ModuleFormatException($"there is no label {depth}", at);
        }

        ref var frame = ref CollectionsMarshal.AsSpan(_frames)[^(int)(depth + 1)];
        frame.AtLabel = Math.Max(frame.AtLabel, debt);
    }

    private void Push(ControlFrame frame) => _frames.Add(frame);

    private void Pay(int at)
    {
        AddCharge(at, _debt);
        _debt = 0;
    }

    private int AddCharge(int at, int amount)
    {
        if (!_charging)
        {
            return -1;
        }

        edits.Add(new Edit(at, EditKind.Charge, amount));
        return edits.Count - 1;
    }

    private void SetCharge(int edit, int amount)
    {
        if (edit >= 0)
        {
            edits[edit] = edits[edit] with { Amount = Math.Max(1, amount) };
        }
    }
}
