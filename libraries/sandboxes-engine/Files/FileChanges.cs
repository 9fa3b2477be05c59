namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>What a guest has done to its files since the last time.</summary>
/// <param name="Changed">Contents are copies.</param>
/// <param name="Removed">Inodes that are gone.</param>
internal sealed record FileChanges(IReadOnlyList<FileRecord> Changed, IReadOnlyList<int> Removed);
