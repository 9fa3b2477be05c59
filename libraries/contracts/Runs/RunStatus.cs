namespace RlmAspire.Contracts.Runs;

/// <summary>The states of a run, as they are written on the wire.</summary>
public static class RunStatus
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Completed = "completed";

    /// <summary>A limit was reached; the best partial answer is kept.</summary>
    public const string Stopped = "stopped";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}
