using System.ComponentModel.DataAnnotations;

namespace RlmAspire.SandboxRunner;

/// <summary>Section <c>Runner</c> of the configuration.</summary>
internal sealed class RunnerOptions
{
    public const string Section = "Runner";

    /// <summary>Sessions with a guest, each with up to <see cref="MemoryMegabytes"/> of memory; parked ones do not count. One more is refused with 429.</summary>
    [Range(1, 10_000)]
    public int MaxSessions { get; set; } = 64;

    /// <summary>Sessions with a guest that one project may have. Clients name theirs in the header <c>X-Rlm-Project</c>.</summary>
    [Range(1, 10_000)]
    public int MaxSessionsPerProject { get; set; } = 64;

    /// <summary>Connected sessions, parked ones included.</summary>
    [Range(1, 100_000)]
    public int MaxConnections { get; set; } = 1024;

    /// <summary>Single executions (<c>POST /v1/executions</c>) that run at once. One more is refused with 429.</summary>
    [Range(1, 1000)]
    public int MaxRunningExecutions { get; set; } = 16;

    /// <summary>Memory that the machine must have left for a session or an execution to be admitted; with 0, nobody looks.</summary>
    [Range(0, 10_000_000)]
    public int MemoryReserveMegabytes { get; set; } = 256;

    /// <summary>Sessions that share one engine process; with 1, each has a process of its own.</summary>
    [Range(1, 1000)]
    public int SessionsPerProcess { get; set; } = 64;

    /// <summary>Time without a cell after which a session is parked: its memory is given back, its state is kept.</summary>
    [Range(1, 86_400)]
    public int ParkSeconds { get; set; } = 30;

    /// <summary>Folder of parked sessions; else <c>parked</c> in <c>RLM_HOME</c>. Runners that share it go on with each other's.</summary>
    public string? ParkedFolder { get; set; }

    /// <summary>Most megabytes of parked sessions.</summary>
    [Range(1, 10_000_000)]
    public int ParkedMegabytes { get; set; } = 4096;

    /// <summary>How long a parked session is kept for a client that does not come back.</summary>
    [Range(1, 720)]
    public int ParkedHours { get; set; } = 24;

    /// <summary>Most memory that a session's guest gets, contexts included.</summary>
    [Range(32, 4096)]
    public int MemoryMegabytes { get; set; } = 1024;

    /// <summary>Longest wall time of a cell, whatever the client asks for.</summary>
    [Range(1, 86_400)]
    public int CellSeconds { get; set; } = 600;

    /// <summary>How long a session may stay without a frame of its client while no cell runs.</summary>
    [Range(1, 86_400)]
    public int IdleSeconds { get; set; } = 900;

    /// <summary>How long cells that run at shutdown may go on; less than the host's own shutdown time.</summary>
    [Range(0, 14)]
    public int DrainSeconds { get; set; } = 10;

    /// <summary>Bearer token that clients must show; none is asked for when it is empty.</summary>
    [MinLength(16)]
    public string? Token { get; set; }
}
