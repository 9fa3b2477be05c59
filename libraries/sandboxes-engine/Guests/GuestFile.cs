namespace RlmAspire.Sandboxes.Engine.Guests;

/// <summary>A file that every session has, and cannot change.</summary>
internal sealed record GuestFile(string Path, byte[] Data)
{
    /// <summary>The Python modules of a folder, in an order that is the same on every machine.</summary>
    public static IEnumerable<GuestFile> ReadFolder(string source, string target) =>
        new DirectoryInfo(source).EnumerateFileSystemInfos().OrderBy(static entry => entry.Name, StringComparer.Ordinal).SelectMany(entry => entry switch
        {
            DirectoryInfo folder => ReadFolder(folder.FullName, $"{target}/{folder.Name}"),
            _ when entry.Extension == ".py" => [new GuestFile($"{target}/{entry.Name}", File.ReadAllBytes(entry.FullName))],
            _ => [],
        });
}
