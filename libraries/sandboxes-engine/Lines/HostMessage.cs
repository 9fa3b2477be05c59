namespace RlmAspire.Sandboxes.Engine.Lines;

/// <summary>A frame of the host, as far as the engine itself reads it: the members of all types, each there only in its own.</summary>
internal sealed record HostMessage
{
    public string? Type { get; init; }

    public int Version { get; init; }

    public long Bytes { get; init; }

    public int? Cell { get; init; }

    public string? Name { get; init; }

    public int Request { get; init; }

    public HostLimits? Limits { get; init; }

    internal sealed record HostLimits
    {
        public long MemoryBytes { get; init; }

        public long? Fuel { get; init; }
    }
}
