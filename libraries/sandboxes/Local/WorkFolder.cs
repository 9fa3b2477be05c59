namespace RlmAspire.Sandboxes.Local;

/// <summary>A temporary folder that one session's Python works in.</summary>
internal sealed class WorkFolder : IDisposable
{
    private WorkFolder(string path) => Path = path;

    public string Path { get; }

    public static WorkFolder Create() => new(Directory.CreateTempSubdirectory("rlm-local-").FullName);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The session's own parent process removes it too; what a cell made unremovable stays in the temporary folder.
        }
    }
}
