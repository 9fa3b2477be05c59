namespace RlmAspire.Sandboxes.Modules;

/// <summary>What costs more than an instruction's one unit.</summary>
internal static class FuelPrices
{
    /// <summary><c>memory.grow</c>: a call into the engine.</summary>
    public const int Grow = 64;

    /// <summary>An instruction on many bytes or elements, whatever their number.</summary>
    public const int Bulk = 16;

    /// <summary>A unit is that many bytes of a memory, as a power of two.</summary>
    public const int BytesShift = 3;

    /// <summary>A declared local is set to zero at every call: a unit is that many.</summary>
    public const int LocalsPerUnit = 8;
}
