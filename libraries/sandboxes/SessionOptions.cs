namespace RlmAspire.Sandboxes;

/// <summary>Limits of a whole session. There is no unlimited.</summary>
public sealed record SessionOptions
{
    /// <summary>Memory of the guest, in bytes; contexts count.</summary>
    public long MemoryBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>
    /// Functions that cells find beside the helpers. Each call comes to <see cref="IHostCalls"/> under the tool's name, with a JSON object of its
    /// arguments; what goes wrong there is a <c>ToolError</c> in the cell. A session that goes on from a checkpoint has these, not those of before.
    /// </summary>
    public IReadOnlyList<ToolDescription> Tools { get; init; } = [];

    /// <summary>The state to go on from, as <see cref="ISandboxSession.CheckpointAsync"/> gave it; null for a new session.</summary>
    public ReadOnlyMemory<byte>? Checkpoint { get; init; }

    /// <summary>Time without a cell after which a session gives its memory back and keeps its state as a checkpoint, until its next use.</summary>
    public TimeSpan ParkAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest time the guest may take to become ready.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
