namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>A descriptor that the guest has opened, as plain data.</summary>
internal sealed record OpenRecord(uint Number, int Inode)
{
    /// <summary>A file that lives on through its descriptor alone.</summary>
    public FileRecord? Orphan { get; init; }

    public bool Readable { get; init; }

    public bool Writable { get; init; }

    public int Flags { get; init; }

    public long Position { get; init; }
}
