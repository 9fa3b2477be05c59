namespace RlmAspire.Sandboxes.Engine.Files;

/// <content>Takes up what a session had.</content>
internal sealed partial class FileTree
{
    /// <summary>Makes the nodes of earlier records again, in a tree that holds only what is part of every session.</summary>
    /// <returns>All nodes by their inode.</returns>
    /// <exception cref="InvalidDataException">They are no tree, or more than a guest may have.</exception>
    public Dictionary<int, FileNode> Restore(IReadOnlyCollection<FileRecord> records)
    {
        var nodes = new Dictionary<int, FileNode>();
        AddFixed(Root, nodes);
        foreach (var record in records)
        {
            if (!nodes.TryAdd(record.Inode, Restored(record)))
            {
                throw new InvalidDataException("two of its files have one number");
            }
        }

        foreach (var record in records.Where(record => nodes.GetValueOrDefault(record.Parent) is { IsDirectory: true }))
        {
            var node = nodes[record.Inode];
            node.Parent = nodes[record.Parent];
            node.Parent.Children[record.Name] = node;
        }

        return records.Any(record => DepthOf(nodes[record.Inode]) > MaxNodes) || _nodes > MaxNodes || _bytes > MaxBytes
            ? throw new InvalidDataException("its files are no tree")
            : nodes;
    }

    private static void AddFixed(FileNode node, Dictionary<int, FileNode> nodes)
    {
        nodes[node.Inode] = node;
        foreach (var child in node.Children.Values)
        {
            AddFixed(child, nodes);
        }
    }

    private FileNode Restored(FileRecord record)
    {
        _nodes++;
        _bytes += record.Data?.Length ?? 0;
        _nextInode = Math.Max(_nextInode, record.Inode + 1);
        return new FileNode(record.Inode, null, record.Name, record.Data is null)
        {
            Data = record.Data?.ToArray() ?? [],
            Size = record.Data?.Length ?? 0,
            Accessed = record.Accessed,
            Modified = record.Modified,
        };
    }
}
