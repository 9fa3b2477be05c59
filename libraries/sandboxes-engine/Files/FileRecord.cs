namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>A file's or directory's state as plain data.</summary>
/// <param name="Inode">Its number.</param>
/// <param name="Parent">The directory's; 0 where a file was removed while it is open.</param>
/// <param name="Name">In the directory.</param>
/// <param name="Accessed">In nanoseconds since 1970.</param>
/// <param name="Modified">In nanoseconds since 1970.</param>
/// <param name="Data">The content; null for a directory.</param>
internal sealed record FileRecord(int Inode, int Parent, string Name, long Accessed, long Modified, byte[]? Data);
