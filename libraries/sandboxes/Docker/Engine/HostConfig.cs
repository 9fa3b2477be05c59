namespace RlmAspire.Sandboxes.Docker.Engine;

/// <summary>What the engine holds a container to.</summary>
internal sealed record HostConfig
{
    public required string NetworkMode { get; init; }

    public required bool ReadonlyRootfs { get; init; }

    public required IReadOnlyList<string> CapDrop { get; init; }

    public required IReadOnlyList<string> SecurityOpt { get; init; }

    public required int PidsLimit { get; init; }

    public required long Memory { get; init; }

    public required long MemorySwap { get; init; }

    public required long NanoCpus { get; init; }

    public required int OomScoreAdj { get; init; }

    public required string IpcMode { get; init; }

    public required string CgroupnsMode { get; init; }

    public required LogDriver LogConfig { get; init; }

    public required IReadOnlyDictionary<string, string> Tmpfs { get; init; }

    public required IReadOnlyList<Ulimit> Ulimits { get; init; }

    public string? Runtime { get; init; }

    internal sealed record LogDriver(string Type);

    internal sealed record Ulimit(string Name, long Soft, long Hard);
}
