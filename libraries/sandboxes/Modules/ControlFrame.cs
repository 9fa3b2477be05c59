namespace RlmAspire.Sandboxes.Modules;

/// <summary>A block that is open, while its function is read.</summary>
/// <param name="opcode">What opened it; a function's own block counts as <see cref="Opcode.Block"/>.</param>
internal struct ControlFrame(byte opcode)
{
    /// <summary>What opened the block, or the part of it that is open.</summary>
    public byte Opcode = opcode;

    /// <summary>The most that is owed where control reaches the block's label; negative when nothing does.</summary>
    public int AtLabel = FuelMeter.Unreached;

    /// <summary>What was owed where an <c>if</c> began.</summary>
    public int AtEntry = FuelMeter.Unreached;

    /// <summary>The edit at the head of a loop or of the function; negative when there is none.</summary>
    public int HeadEdit = -1;
}
