namespace RlmAspire.Contracts.Sandboxes;

/// <summary>How a cell ended, on the wire.</summary>
public static class CellStatuses
{
    /// <summary>It ran to its end.</summary>
    public const string Ok = "ok";

    /// <summary>It raised an exception.</summary>
    public const string Error = "error";

    /// <summary>It ran into its wall time.</summary>
    public const string Timeout = "timeout";

    /// <summary>It ran into another limit, or its interpreter died.</summary>
    public const string Killed = "killed";

    /// <summary>Its caller stopped it.</summary>
    public const string Cancelled = "cancelled";
}
