using RlmAspire.Sandboxes.Engine.Files;
using RlmAspire.Sandboxes.Engine.Images;

namespace RlmAspire.Sandboxes.Engine.Sessions;

/// <summary>What a session is between two steps, beside its memory.</summary>
internal sealed class SessionState
{
    /// <summary>Null before the first good step.</summary>
    public Shadow? Shadow { get; set; }

    /// <summary>In order, and apart from each other.</summary>
    public IReadOnlyList<PinnedRange> Pinned { get; set; } = [];

    public Dictionary<int, FileRecord> Files { get; init; } = [];

    public IReadOnlyList<OpenRecord> Open { get; set; } = [];

    /// <summary>Nanoseconds that the session's monotonic time is ahead of this machine's.</summary>
    public long ClockOffset { get; init; }

    /// <summary>CPU time used so far, in nanoseconds.</summary>
    public long Cpu { get; set; }

    /// <summary>Cells that the session has run.</summary>
    public int Cell { get; set; }

    /// <summary>A context is set anew: its former text may go, and what comes in its place must be kept track of.</summary>
    public IReadOnlyList<PinnedRange> PinnedWithout(string context) => [.. Pinned.Where(range => range.Context != context)];

    public void Keep(FileChanges changes, IReadOnlyList<OpenRecord> open)
    {
        foreach (var inode in changes.Removed)
        {
            Files.Remove(inode);
        }

        foreach (var record in changes.Changed)
        {
            Files[record.Inode] = record;
        }

        Open = open;
    }
}
