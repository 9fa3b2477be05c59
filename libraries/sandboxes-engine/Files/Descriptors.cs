using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>The guest's file descriptors: 0 to 2 are its standard streams, 3 is <c>/</c>.</summary>
internal sealed class Descriptors
{
    public const uint Root = 3;
    private const int MaxOpen = 256;

    private readonly Dictionary<uint, Handle> _open = [];
    private uint? _control;

    public Descriptors(Handle input, Handle output, Handle errors, FileNode root) =>
        (_open[0], _open[1], _open[2], _open[Root]) = (input, output, errors, new OpenDirectory(root));

    public Handle Get(uint number) => Find(number) ?? throw new WasiException(Errno.BadFile);

    public Handle? Find(uint number) => _open.GetValueOrDefault(number);

    public FileNode Directory(uint number) => Get(number).Node is { IsDirectory: true } node ? node : throw new WasiException(Errno.NotDirectory);

    public uint Add(Handle handle)
    {
        if (_open.Count >= MaxOpen)
        {
            throw new WasiException(Errno.TooManyOpen);
        }

        var number = Root + 1;
        while (_open.ContainsKey(number))
        {
            number++;
        }

        _open[number] = handle;
        return number;
    }

    /// <summary>The control line gets a number that code closing or reading descriptors in turn does not meet, and cannot be closed.</summary>
    public void AddControl(Device line)
    {
        _control = line.Number;
        _open[line.Number] = line.Handle;
    }

    public void Close(uint number)
    {
        Get(number);
        RefuseControl(number);
        _open.Remove(number);
    }

    /// <summary>What had the first number has the second from now on; what had that is closed. The numbers that a guest begins with stay as they are.</summary>
    public void Move(uint from, uint to)
    {
        var handle = Get(from);
        Get(to);
        RefuseControl(from);
        RefuseControl(to);
        if (from <= Root || to <= Root)
        {
            throw new WasiException(Errno.NotSupported);
        }

        _open.Remove(from);
        _open[to] = handle;
    }

    /// <summary>What the guest has opened, as plain data.</summary>
    public List<OpenRecord> ToRecords() => [.. _open.Where(static entry => entry.Key > Root).OrderBy(static entry => entry.Key).SelectMany(ToRecord)];

    /// <summary>Opens what was open, in a tree that holds it again.</summary>
    /// <exception cref="InvalidDataException">A record is no state that a guest could have come to.</exception>
    public void Restore(IEnumerable<OpenRecord> records, FileTree tree, Dictionary<int, FileNode> nodes)
    {
        foreach (var record in records)
        {
            if (!nodes.ContainsKey(record.Inode) && record.Orphan is { } orphan)
            {
                nodes[record.Inode] = tree.Restore([orphan])[orphan.Inode];
            }

            if (record.Number <= Root || record.Number == _control || record.Position is < 0 or > OpenFile.MaxOffset || _open.Count >= MaxOpen)
            {
                throw new InvalidDataException("its open files are out of bounds");
            }

            if (nodes.GetValueOrDefault(record.Inode) is { } node)
            {
                _open[record.Number] = node.IsDirectory
                    ? new OpenDirectory(node)
                    : new OpenFile(tree, node, record.Readable, record.Writable && !node.ReadOnly, record.Flags, record.Position);
            }
        }
    }

    private void RefuseControl(uint number)
    {
        if (number == _control)
        {
            throw new WasiException(Errno.Permission);
        }
    }

    private static IEnumerable<OpenRecord> ToRecord(KeyValuePair<uint, Handle> entry)
    {
        var record = entry.Value switch
        {
            OpenFile file => file.ToRecord(entry.Key),
            OpenDirectory directory => new OpenRecord(entry.Key, directory.Node!.Inode),
            _ => null,
        };
        return record is null ? [] : [record with { Orphan = entry.Value.Node is { Parent: null, Inode: not 1 } orphan ? orphan.ToRecord() : null }];
    }
}
