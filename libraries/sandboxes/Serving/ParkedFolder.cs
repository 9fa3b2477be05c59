namespace RlmAspire.Sandboxes.Serving;

/// <summary>Parked sessions as files of a folder, each for a bounded time and all of them within a bounded size.</summary>
/// <param name="folder">The folder; it is made when it is needed.</param>
/// <param name="maxBytes">Most bytes of all files.</param>
/// <param name="keepFor">Time after which a session that nobody came back for is forgotten.</param>
/// <param name="timeProvider">The clock of that time.</param>
public sealed class ParkedFolder(string folder, long maxBytes, TimeSpan keepFor, TimeProvider timeProvider) : IParkedSessions, IDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);

    public async Task<bool> KeepAsync(string name, ReadOnlyMemory<byte> checkpoint, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            CreateForOwnerAlone();
            if (MakeRoom() + checkpoint.Length > maxBytes)
            {
                return false;
            }

            var partial = Path.Combine(folder, $"{name}.partial");
            await File.WriteAllBytesAsync(partial, checkpoint, cancellationToken);
            File.Move(partial, PathOf(name), overwrite: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        finally
        {
            _writing.Release();
        }
    }

    public async Task<ReadOnlyMemory<byte>?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return IsName(name) ? await File.ReadAllBytesAsync(PathOf(name), cancellationToken) : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        if (IsName(name) && Directory.Exists(folder))
        {
            File.Delete(PathOf(name));
        }

        return Task.CompletedTask;
    }

    public void Dispose() => _writing.Dispose();

    private void CreateForOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <returns>Bytes in use once what is too old is gone.</returns>
    private long MakeRoom()
    {
        var total = 0L;
        var oldest = timeProvider.GetUtcNow().UtcDateTime - keepFor;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
        {
            if (file.LastWriteTimeUtc < oldest)
            {
                file.Delete();
            }
            else
            {
                total += file.Length;
            }
        }

        return total;
    }

    private string PathOf(string name) => Path.Combine(folder, $"{name}.session");

    /// <summary>A client says which it wants: nothing but a name may become a part of a path.</summary>
    private static bool IsName(string name) => name.Length is > 0 and <= 64 && name.All(char.IsAsciiHexDigitLower);
}
