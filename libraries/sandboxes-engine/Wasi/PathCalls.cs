using RlmAspire.Sandboxes.Engine.Files;
using RlmAspire.Sandboxes.Engine.Guests;

namespace RlmAspire.Sandboxes.Engine.Wasi;

/// <summary>Calls that take a path. Links do not exist here.</summary>
internal sealed class PathCalls(GuestMemory memory, FileTree tree, Descriptors descriptors)
{
    private const uint Create = 1;
    private const uint OnlyDirectory = 2;
    private const uint Exclusive = 4;
    private const uint Truncate = 8;
    private const int AllFlags = 0x1f;

    public void AddTo(Dictionary<string, WasiCall> calls)
    {
        calls["path_open"] = a => memory.Write(a.Word(8), Open(Start(a, 0), Path(a, 2), a.Word(4), a[5], (int)a.Word(7) & AllFlags));
        calls["path_filestat_get"] = a => FileStatus.Write(memory, a.Word(4), new NodeStatus(FilePlace.Require(Start(a, 0), Path(a, 2))));
        calls["path_filestat_set_times"] = a => SetTimes(FilePlace.Require(Start(a, 0), Path(a, 2)), FileTimes.Of(a[4], a[5], a.Word(6), tree.Now));
        calls["path_create_directory"] = a => tree.CreateDirectory(Start(a, 0), Path(a, 1));
        calls["path_remove_directory"] = a => tree.RemoveDirectory(Start(a, 0), Path(a, 1));
        calls["path_unlink_file"] = a => tree.Unlink(Start(a, 0), Path(a, 1));
        calls["path_rename"] = a => tree.Rename(Start(a, 0), Path(a, 1), Start(a, 3), Path(a, 4));
        calls["path_readlink"] = a =>
        {
            FilePlace.Require(Start(a, 0), Path(a, 1));
            throw new WasiException(Errno.Inval);
        };
        calls["path_link"] = calls["path_symlink"] = static _ => throw new WasiException(Errno.NotSupported);
    }

    private void SetTimes(FileNode node, FileTimes times) => tree.SetTimes(node, times.Accessed, times.Modified);

    private FileNode Start(WasiArguments arguments, int index) => descriptors.Directory(arguments.Word(index));

    private string Path(WasiArguments arguments, int index) => memory.Path(arguments.Word(index), arguments.Word(index + 1));

    private uint Open(FileNode start, string path, uint flags, long rights, int descriptorFlags)
    {
        var node = FilePlace.Find(start, path).Node;
        if (node is not null && (flags & Create) != 0 && (flags & Exclusive) != 0)
        {
            throw new WasiException(Errno.Exists);
        }

        node ??= (flags & Create) != 0 ? tree.CreateFile(start, path) : throw new WasiException(Errno.NoEntry);
        if (node.Device is { } device)
        {
            // It is opened once: by the driver, which runs before any other code.
            node.Parent!.Children.Remove(node.Name);
            descriptors.AddControl(device);
            return device.Number;
        }

        return descriptors.Add(node.IsDirectory ? OpenDirectory(node, rights) : OpenFile(node, flags, rights, descriptorFlags));
    }

    private static OpenDirectory OpenDirectory(FileNode node, long rights) =>
        (rights & Files.OpenFile.RightToWrite) != 0 ? throw new WasiException(Errno.IsDirectory) : new OpenDirectory(node);

    private OpenFile OpenFile(FileNode node, uint flags, long rights, int descriptorFlags)
    {
        if ((flags & OnlyDirectory) != 0)
        {
            throw new WasiException(Errno.NotDirectory);
        }

        var file = new OpenFile(tree, node, (rights & Files.OpenFile.RightToRead) != 0, (rights & Files.OpenFile.RightToWrite) != 0, descriptorFlags);
        if ((flags & Truncate) != 0)
        {
            tree.Resize(node, 0);
        }

        return file;
    }
}
