namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>A file or a directory of the guest.</summary>
internal sealed class FileNode(int inode, FileNode? parent, string name, bool isDirectory)
{
    public int Inode => inode;

    public FileNode? Parent { get; set; } = parent;

    public string Name { get; set; } = name;

    public bool IsDirectory => isDirectory;

    /// <summary>Of a directory, in the order they were made: a listing goes on by position.</summary>
    public OrderedDictionary<string, FileNode> Children { get; } = new(isDirectory ? 4 : 0, StringComparer.Ordinal);

    /// <summary>The content, with room behind it.</summary>
    public byte[] Data { get; set; } = [];

    public int Size { get; set; }

    /// <summary>In nanoseconds since 1970. Reading does not change it.</summary>
    public long Accessed { get; set; }

    /// <summary>In nanoseconds since 1970.</summary>
    public long Modified { get; set; }

    public bool ReadOnly { get; set; }

    /// <summary>Opens instead of the file, once.</summary>
    public Device? Device { get; set; }

    /// <summary>Part of every session, as against what the guest has made.</summary>
    public bool Fixed { get; set; }

    public FileRecord ToRecord() => new(inode, Parent?.Inode ?? 0, Name, Accessed, Modified, isDirectory ? null : Data[..Size]);
}
