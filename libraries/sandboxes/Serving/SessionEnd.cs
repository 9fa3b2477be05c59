namespace RlmAspire.Sandboxes.Serving;

/// <summary>Why a served session ended.</summary>
public enum SessionEnd
{
    /// <summary>The client left, with no cell running.</summary>
    ClientLeft,

    /// <summary>The client left a running cell, which was killed.</summary>
    ClientKilled,

    /// <summary>A cell ran past its time and was killed.</summary>
    CellTimeout,

    /// <summary>The client sent nothing for too long.</summary>
    Idle,

    /// <summary>The guest ended by itself.</summary>
    GuestGone,

    /// <summary>The client broke the protocol.</summary>
    ProtocolError,

    /// <summary>The host is shutting down, and keeps the session for whoever comes back for it.</summary>
    Drained,

    /// <summary>The host is shutting down, and had no room to keep the session.</summary>
    Lost,

    /// <summary>Somebody ended it from outside.</summary>
    Ended,
}
