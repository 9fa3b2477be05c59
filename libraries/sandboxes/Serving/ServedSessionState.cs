namespace RlmAspire.Sandboxes.Serving;

/// <summary>What a served session does.</summary>
public enum ServedSessionState
{
    /// <summary>It waits for its client, with its memory.</summary>
    Idle,

    /// <summary>A cell runs.</summary>
    Running,

    /// <summary>It waits for its client as a checkpoint.</summary>
    Parked,
}
