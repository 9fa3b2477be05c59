using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>The directory that holds a path's last part, and that part's name; the name is empty for the start itself.</summary>
/// <param name="Parent">The directory.</param>
/// <param name="Name">In it.</param>
/// <param name="IsFolder">The path says that it is a directory's: it ends in a slash or a dot.</param>
internal readonly record struct FilePlace(FileNode Parent, string Name, bool IsFolder = false)
{
    /// <summary>What stands there, or null.</summary>
    /// <exception cref="WasiException">It is a file, and the path a directory's.</exception>
    public FileNode? Node
    {
        get
        {
            var node = Name.Length == 0 ? Parent : Parent.Children.GetValueOrDefault(Name);
            return node is { IsDirectory: false } && IsFolder ? throw new WasiException(Errno.NotDirectory) : node;
        }
    }

    /// <summary>The node at a path.</summary>
    /// <exception cref="WasiException">There is none.</exception>
    public static FileNode Require(FileNode start, string path) => Find(start, path).Node ?? throw new WasiException(Errno.NoEntry);

    /// <exception cref="WasiException">A directory on the way is missing or is none, or the path leads above its start.</exception>
    public static FilePlace Find(FileNode start, string path)
    {
        if (path is "" or ['/', ..])
        {
            throw new WasiException(path.Length == 0 ? Errno.NoEntry : Errno.NotCapable);
        }

        var isFolder = path is "." or [.., '/'] or [.., '/', '.'];
        var parts = path.Split('/').Where(static part => part is not ("" or ".")).ToArray();
        var parent = start;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!parent.IsDirectory)
            {
                throw new WasiException(Errno.NotDirectory);
            }

            if (parts[i] == "..")
            {
                parent = parent == start ? throw new WasiException(Errno.NotCapable) : parent.Parent ?? throw new WasiException(Errno.NoEntry);
            }
            else if (i == parts.Length - 1)
            {
                return new FilePlace(parent, parts[i], isFolder);
            }
            else
            {
                parent = parent.Children.GetValueOrDefault(parts[i]) ?? throw new WasiException(Errno.NoEntry);
            }
        }

        return new FilePlace(parent, "", isFolder);
    }
}
