namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>The directory that holds a path's last part, and that part's name; the name is empty for the start itself.</summary>
internal readonly record struct FilePlace(FileNode Parent, string Name)
{
    public FileNode? Node => Name.Length == 0 ? Parent : Parent.Children.GetValueOrDefault(Name);
}
