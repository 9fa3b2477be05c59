namespace RlmAspire.Sandboxes.Frames;

/// <summary>Any frame of a client, as the runner's side reads it: the members of all types, each there only in its own.</summary>
internal sealed record HostFrame
{
    public string? Type { get; init; }

    public HostLimits? Limits { get; init; }

    public int Bytes { get; init; }

    public int Version { get; init; }

    public string? Resume { get; init; }

    public int Cell { get; init; }

    internal sealed record HostLimits(long MemoryBytes, double WallMs);
}
