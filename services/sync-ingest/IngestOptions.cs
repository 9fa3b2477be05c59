using System.ComponentModel.DataAnnotations;

namespace RlmAspire.SyncIngest;

/// <summary>Section <c>Ingest</c> of the configuration.</summary>
internal sealed class IngestOptions
{
    public const string Section = "Ingest";

    /// <summary>Largest body of one upload of events.</summary>
    public const int MaxEventsBytes = 32 * 1024 * 1024;

    /// <summary>Largest payload: a context of this size passes through memory whole.</summary>
    public const int MaxBlobBytes = 256 * 1024 * 1024;

    /// <summary>Whether an unknown key may upload into the project <c>default</c>. When off, a key must have been added before: 403.</summary>
    public bool TrustOnFirstUse { get; set; } = true;

    /// <summary>Events that one commit of a live upload takes at most.</summary>
    [Range(1, 10_000)]
    public int LiveBatchEvents { get; set; } = 512;

    /// <summary>How long a live upload waits for more events before it commits those that it has.</summary>
    [Range(0, 1_000)]
    public int LiveBatchMilliseconds { get; set; } = 5;

    /// <summary>Megabytes of request bodies in memory at once; other uploads wait their turn.</summary>
    [Range(MaxBlobBytes / (1024 * 1024) + 1, 65_536)]
    public int BodyMegabytes { get; set; } = 512;
}
