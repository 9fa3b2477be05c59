namespace RlmAspire.Sandboxes.Serving;

/// <summary>A session that a host serves.</summary>
/// <param name="Id">Its name for a person; it opens nothing.</param>
/// <param name="State">What it does.</param>
/// <param name="OpenedAt">When its client came.</param>
/// <param name="LastUsedAt">When its client last asked something of it.</param>
/// <param name="Cells">Cells that it has run.</param>
/// <param name="MemoryBytes">Its guest's memory as of its last cell; null while it is parked, or before it has run one.</param>
/// <param name="ParkedBytes">Size of its checkpoint; null while it is not parked.</param>
public sealed record ServedSessionInfo(
    Guid Id, ServedSessionState State, DateTimeOffset OpenedAt, DateTimeOffset LastUsedAt, int Cells, long? MemoryBytes, long? ParkedBytes)
{
    /// <summary>Whose it is.</summary>
    public string Project { get; init; } = "default";
}
