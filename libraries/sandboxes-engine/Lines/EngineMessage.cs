namespace RlmAspire.Sandboxes.Engine.Lines;

/// <summary>A frame of the engine: the members of all types, each there only in its own.</summary>
internal sealed record EngineMessage(string Type)
{
    public int? Request { get; init; }

    public int? Cell { get; init; }

    public string? Image { get; init; }

    public string? Python { get; init; }

    public int? Version { get; init; }

    public string? Stream { get; init; }

    public string? Text { get; init; }

    public string? Reason { get; init; }

    public string? Message { get; init; }

    public long? Bytes { get; init; }

    public IReadOnlyList<SessionStats>? Sessions { get; init; }

    public PoolStats? Pool { get; init; }

    public int? Executors { get; init; }

    public int? IdleExecutors { get; init; }

    public long? RssBytes { get; init; }

    internal sealed record SessionStats(int Id, long MemoryBytes, bool Running);

    internal sealed record PoolStats(int Ready, int Wanted, long Hits, long Misses);
}
