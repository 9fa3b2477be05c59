using System.Text;
using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>All files that a guest sees. They live in this process's memory, under a quota, and no path leads to the host's.</summary>
internal sealed partial class FileTree(TimeProvider time)
{
    public const int MaxBytes = 64 * 1024 * 1024;
    public const int MaxNodes = 4096;
    private const int MaxDepth = 64;
    private const int MaxNameBytes = 255;
    private const int FirstRoom = 256;
    private const long NanosecondsPerMillisecond = 1_000_000;

    private readonly FileLog _log = new();
    private long _bytes;
    private int _nodes = 1;
    private int _nextInode = 2;

    public FileNode Root { get; } = new(1, null, "", isDirectory: true);

    /// <summary>In nanoseconds since 1970, to the millisecond.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds() * NanosecondsPerMillisecond;

    /// <summary>What stands now is part of every session; from here on changes are kept track of.</summary>
    public void Seal()
    {
        Root.Fixed = true;
        _log.Seal();
    }

    /// <summary>What the guest has changed since the last time.</summary>
    public FileChanges TakeChanges() => _log.Take();

    /// <summary>Puts a file in place before the guest runs; the guest cannot change it.</summary>
    public FileNode Install(string path, byte[] data)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var folder = parts[..^1].Aggregate(Root, (parent, name) => parent.Children.GetValueOrDefault(name) ?? AddReadOnly(parent, name));
        var node = Add(new FilePlace(folder, parts[^1]), isDirectory: false);
        (node.Data, node.Size, node.Accessed, node.Modified, node.ReadOnly) = (data, data.Length, 0, 0, true);
        return node;
    }

    public FileNode CreateFile(FileNode start, string path)
    {
        var place = Vacant(start, path);
        return place.IsFolder ? throw new WasiException(Errno.IsDirectory) : Add(place, isDirectory: false);
    }

    public FileNode CreateDirectory(FileNode start, string path)
    {
        var place = Vacant(start, path);
        return DepthOf(place.Parent) > MaxDepth ? throw new WasiException(Errno.NoSpace) : Add(place, isDirectory: true);
    }

    public void Unlink(FileNode start, string path)
    {
        var (place, node) = Occupied(start, path);
        if (node.IsDirectory)
        {
            throw new WasiException(Errno.IsDirectory);
        }

        Remove(place, node);
    }

    public void RemoveDirectory(FileNode start, string path)
    {
        var (place, node) = Occupied(start, path);
        if (!node.IsDirectory || node.Children.Count > 0)
        {
            throw new WasiException(node.IsDirectory ? Errno.NotEmpty : Errno.NotDirectory);
        }

        Remove(place, node);
    }

    public void Rename(FileNode start, string path, FileNode newStart, string newPath)
    {
        var (from, node) = Occupied(start, path);
        var to = FilePlace.Find(newStart, newPath);
        if (to.Name.Length == 0)
        {
            throw new WasiException(Errno.Inval);
        }

        RequireWritable(node, from.Parent, to.Parent);
        for (var above = to.Parent; above is not null; above = above.Parent)
        {
            if (above == node)
            {
                throw new WasiException(Errno.Inval);
            }
        }

        if (to.Node is { } target)
        {
            if (target == node)
            {
                return;
            }

            RequireReplaceable(node, target);
            Remove(to, target);
        }

        from.Parent.Children.Remove(from.Name);
        to.Parent.Children[to.Name] = node;
        (node.Parent, node.Name) = (to.Parent, to.Name);
        _log.Changed(node);
    }

    /// <summary>Makes room for so many bytes at an offset, and gives it; a gap before it reads as zeros.</summary>
    public Span<byte> Reserve(FileNode node, long offset, int length)
    {
        Resize(node, Math.Max(node.Size, offset + length));
        return node.Data.AsSpan((int)offset, length);
    }

    public void Resize(FileNode node, long size)
    {
        RequireWritable(node);
        if (_bytes + size - node.Size > MaxBytes)
        {
            throw new WasiException(Errno.NoSpace);
        }

        if (size > node.Data.Length)
        {
            var grown = new byte[Math.Min(MaxBytes, Math.Max(size, Math.Max(node.Data.Length * 2L, FirstRoom)))];
            node.Data.AsSpan(0, node.Size).CopyTo(grown);
            node.Data = grown;
        }
        else if (size < node.Size)
        {
            node.Data.AsSpan((int)size, node.Size - (int)size).Clear();
        }

        _bytes += size - node.Size;
        node.Size = (int)size;
        node.Modified = Now;
        _log.Changed(node);
    }

    /// <summary>Sets the times that are given, in nanoseconds since 1970.</summary>
    public void SetTimes(FileNode node, long? accessed, long? modified)
    {
        RequireWritable(node);
        (node.Accessed, node.Modified) = (accessed ?? node.Accessed, modified ?? node.Modified);
        _log.Changed(node);
    }

    /// <summary>Directories from the root to a node, itself included. Ends also where a saved state has made a ring.</summary>
    private static int DepthOf(FileNode? node)
    {
        var depth = 0;
        for (; node is not null && depth <= MaxNodes; node = node.Parent)
        {
            depth++;
        }

        return depth;
    }

    private static void RequireReplaceable(FileNode node, FileNode target)
    {
        if (target.IsDirectory != node.IsDirectory)
        {
            throw new WasiException(target.IsDirectory ? Errno.IsDirectory : Errno.NotDirectory);
        }

        if (target.Children.Count > 0)
        {
            throw new WasiException(Errno.NotEmpty);
        }
    }

    private static void RequireWritable(params ReadOnlySpan<FileNode> nodes)
    {
        foreach (var node in nodes)
        {
            if (node.ReadOnly)
            {
                throw new WasiException(Errno.Access);
            }
        }
    }

    private FileNode Add(FilePlace place, bool isDirectory)
    {
        if (_nodes >= MaxNodes)
        {
            throw new WasiException(Errno.NoSpace);
        }

        if (Encoding.UTF8.GetByteCount(place.Name) > MaxNameBytes)
        {
            throw new WasiException(Errno.NameTooLong);
        }

        var node = new FileNode(_nextInode++, place.Parent, place.Name, isDirectory) { Accessed = Now, Modified = Now };
        _nodes++;
        place.Parent.Children[place.Name] = node;
        _log.Changed(node);
        return node;
    }

    private void Remove(FilePlace place, FileNode node)
    {
        RequireWritable(node, place.Parent);
        place.Parent.Children.Remove(place.Name);
        _nodes--;
        _bytes -= node.Size;
        node.Parent = null;
        _log.Removed(node);
    }

    private static FilePlace Vacant(FileNode start, string path)
    {
        var place = FilePlace.Find(start, path);
        if (place.Node is not null)
        {
            throw new WasiException(Errno.Exists);
        }

        RequireWritable(place.Parent);
        return place;
    }

    private static (FilePlace Place, FileNode Node) Occupied(FileNode start, string path)
    {
        var place = FilePlace.Find(start, path);
        return place.Name.Length == 0 ? throw new WasiException(Errno.Inval) : (place, place.Node ?? throw new WasiException(Errno.NoEntry));
    }

    private FileNode AddReadOnly(FileNode parent, string name)
    {
        var node = Add(new FilePlace(parent, name), isDirectory: true);
        node.ReadOnly = true;
        return node;
    }
}
