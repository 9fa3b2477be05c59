namespace RlmAspire.Sandboxes;

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    /// <summary>It ran to its end.</summary>
    Ok,

    /// <summary>It raised an exception.</summary>
    Error,

    /// <summary>It ran into the wall-time limit and was killed.</summary>
    Timeout,

    /// <summary>It ran into another limit (memory, host calls), or its interpreter died.</summary>
    Killed,

    /// <summary>The caller cancelled it.</summary>
    Cancelled,
}
