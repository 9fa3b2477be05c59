namespace RlmAspire.Sandboxes.Modules;

/// <summary>What is put into a function.</summary>
internal enum EditKind : byte
{
    /// <summary>A charge of a fixed amount.</summary>
    Charge,

    /// <summary>A charge by the number of bytes (i32) on top of the stack.</summary>
    ChargeBytes32,

    /// <summary>A charge by the number of bytes (i64) on top of the stack.</summary>
    ChargeBytes64,

    /// <summary>A charge by the number of table elements (i32) on top of the stack.</summary>
    ChargeElements,

    /// <summary>A call of the function that grows the memory, in place of the instruction.</summary>
    Grow,
}
