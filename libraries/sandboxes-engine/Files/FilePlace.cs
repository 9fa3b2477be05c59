using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>The directory that holds a path's last part, and that part's name; the name is empty for the start itself.</summary>
internal readonly record struct FilePlace(FileNode Parent, string Name)
{
    public FileNode? Node => Name.Length == 0 ? Parent : Parent.Children.GetValueOrDefault(Name);

    /// <summary>The node at a path.</summary>
    /// <exception cref="WasiException">There is none.</exception>
    public static FileNode Require(FileNode start, string path) => Find(start, path).Node ?? throw new WasiException(Errno.NoEntry);

    /// <exception cref="WasiException">A directory on the way is missing or is none, or the path leads above the root.</exception>
    public static FilePlace Find(FileNode start, string path)
    {
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
                parent = parent.Parent ?? throw new WasiException(Errno.Permission);
            }
            else if (i == parts.Length - 1)
            {
                return new FilePlace(parent, parts[i]);
            }
            else
            {
                parent = parent.Children.GetValueOrDefault(parts[i]) ?? throw new WasiException(Errno.NoEntry);
            }
        }

        return new FilePlace(parent, "");
    }
}
