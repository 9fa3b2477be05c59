namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>Keeps track of what a guest does to its files.</summary>
internal sealed class FileLog
{
    private readonly HashSet<FileNode> _changed = [];
    private readonly HashSet<int> _removed = [];

    public void Changed(FileNode node) => _changed.Add(node);

    public void Removed(FileNode node)
    {
        _changed.Remove(node);
        _removed.Add(node.Inode);
    }

    /// <summary>What was made until now is part of every session.</summary>
    public void Seal()
    {
        foreach (var node in _changed)
        {
            (node.Fixed, node.Accessed, node.Modified) = (true, 0, 0);
        }

        _changed.Clear();
    }

    public FileChanges Take()
    {
        // A file that was removed while it is open may have been written to since: its descriptor has it.
        var changed = _changed.Where(static node => !node.Fixed && node.Parent is not null).Select(static node => node.ToRecord()).ToList();
        var changes = new FileChanges(changed, [.. _removed]);
        _changed.Clear();
        _removed.Clear();
        return changes;
    }
}
