namespace RlmAspire.Contracts.Sandboxes;

/// <summary>What a session does, on the wire.</summary>
public static class SandboxSessionStates
{
    /// <summary>It waits for its client, with its memory.</summary>
    public const string Idle = "idle";

    /// <summary>A cell runs.</summary>
    public const string Running = "running";

    /// <summary>It waits for its client as a checkpoint.</summary>
    public const string Parked = "parked";
}
