namespace RlmAspire.Sandboxes;

/// <summary>Limits of a whole session. There is no unlimited.</summary>
public sealed record SessionOptions
{
    /// <summary>Memory of the guest, in bytes; contexts count.</summary>
    public long MemoryBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Longest time the guest may take to become ready.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
