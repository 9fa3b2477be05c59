namespace RlmAspire.RustWasm.Caching;

/// <summary>Whether a folder can be used. One that cannot is tried again after a pause: it costs nobody an answer.</summary>
internal sealed class FolderState(string folder, TimeProvider timeProvider)
{
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private volatile string? _fault;
    private long _againTicks;

    public bool MayTry => _fault is null || timeProvider.GetUtcNow().UtcTicks >= Interlocked.Read(ref _againTicks);

    public void Worked() => _fault = null;

    public void Failed(string what, Exception exception) => Fail($"{folder} cannot be {what}: {exception.Message}");

    /// <summary>What is wrong, or null. A fault that is over by now is told until the folder has been used again.</summary>
    public string? Describe()
    {
        if (MayTry)
        {
            IsPrivate();
        }

        return _fault;
    }

    /// <summary>Makes the folder if need be.</summary>
    /// <returns>Whether it may be used.</returns>
    public bool CreateForOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return true;
        }

        Directory.CreateDirectory(folder, OwnersFolder);
        return IsPrivate();
    }

    /// <summary>Whoever can write into the folder decides what programs answer: that may be its owner alone.</summary>
    public bool IsPrivate()
    {
        try
        {
            if (OperatingSystem.IsWindows() || !Directory.Exists(folder) || (File.GetUnixFileMode(folder) & OthersWrite) == 0)
            {
                return true;
            }

            Fail($"others than its owner can write into {folder}: `chmod 700 {folder}` makes it usable");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Failed("read", exception);
        }

        return false;
    }

    private void Fail(string fault)
    {
        Interlocked.Exchange(ref _againTicks, (timeProvider.GetUtcNow() + s_pause).UtcTicks);
        _fault = fault;
    }
}
