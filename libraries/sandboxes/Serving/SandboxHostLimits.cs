namespace RlmAspire.Sandboxes.Serving;

/// <summary>What a host grants to a client, whatever the client asks for.</summary>
public sealed record SandboxHostLimits
{
    /// <summary>Memory of one session's guest, contexts included.</summary>
    public long MemoryBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Wall time of one cell, waiting for host calls included.</summary>
    public TimeSpan CellTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Output of one cell that is passed on, as it is on the line; a cell that goes on past it is stopped.</summary>
    public long OutputBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Time without a cell after which a session is parked: its memory is given back, its state is kept.</summary>
    public TimeSpan ParkAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a session may stay without a frame of its client while no cell runs.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a cell that runs when the host drains may go on.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(10);
}
