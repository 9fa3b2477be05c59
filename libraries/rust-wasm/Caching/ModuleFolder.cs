namespace RlmAspire.RustWasm.Caching;

/// <summary>
/// Finished modules as files of a folder, named by their keys. Several processes may share it: a file appears whole or not at all, its content is
/// checked when it is read, and the folder belongs to its owner alone.
/// </summary>
/// <param name="folder">The folder; it is made when it is needed.</param>
/// <param name="maxBytes">Most bytes of all files; the least recently used go first.</param>
/// <param name="timeProvider">The clock of what was used when.</param>
internal sealed class ModuleFolder(string folder, long maxBytes, TimeProvider timeProvider) : IModuleStore
{
    private const string Extension = ".module";
    private const string PartialExtension = ".partial";
    private static readonly TimeSpan s_partialsLive = TimeSpan.FromHours(1);

    private readonly FolderState _state = new(folder, timeProvider);
    private long _damaged;

    public ModuleTier Tier => ModuleTier.Disk;

    public async Task<KeptModule?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        if (!_state.MayTry || !_state.IsPrivate())
        {
            return null;
        }

        try
        {
            var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            if (ModuleEnvelope.Open(key, bytes, []) is { } module)
            {
                Touch(path);
                return module;
            }

            Interlocked.Increment(ref _damaged);
            File.Delete(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _state.Failed("read", exception);
        }

        return null;
    }

    public async Task KeepAsync(KeptModule module, CancellationToken cancellationToken)
    {
        var bytes = ModuleEnvelope.Seal(module, []);
        if (bytes.Length > maxBytes || !_state.MayTry)
        {
            return;
        }

        try
        {
            if (_state.CreateForOwnerAlone())
            {
                await WriteAsync(PathOf(module.Key), bytes, cancellationToken);
                MakeRoom();
                _state.Worked();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _state.Failed("written", exception);
        }
    }

    public Task UsedAsync(string key, CancellationToken cancellationToken)
    {
        Touch(PathOf(key));
        return Task.CompletedTask;
    }

    public Task ClearAsync(CancellationToken cancellationToken)
    {
        foreach (var file in Files())
        {
            Delete(file);
        }

        return Task.CompletedTask;
    }

    public Task<ModuleStoreState> ReadStateAsync(CancellationToken cancellationToken)
    {
        var fault = _state.Describe();
        var files = Files().Where(static file => file.Extension == Extension).Select(LengthOf).ToArray();
        return Task.FromResult(new ModuleStoreState(fault is null, fault ?? folder, files.Length, files.Sum(), maxBytes, Interlocked.Read(ref _damaged)));
    }

    private static async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        var partial = $"{path[..^Extension.Length]}.{Guid.CreateVersion7():N}{PartialExtension}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            await using (var file = new FileStream(partial, options))
            {
                await file.WriteAsync(bytes, cancellationToken);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <summary>Looks at the folder itself each time: other processes write there too.</summary>
    private void MakeRoom()
    {
        var abandoned = timeProvider.GetUtcNow().UtcDateTime - s_partialsLive;
        var files = Files();
        foreach (var partial in files.Where(file => file.Extension == PartialExtension && file.LastWriteTimeUtc < abandoned))
        {
            Delete(partial);
        }

        var kept = files.Where(static file => file.Extension == Extension).Select(static file => (File: file, Bytes: LengthOf(file))).ToArray();
        var excess = kept.Sum(static entry => entry.Bytes) - maxBytes;
        foreach (var (file, bytes) in excess > 0 ? kept.OrderBy(static entry => entry.File.LastWriteTimeUtc) : Enumerable.Empty<(FileInfo, long)>())
        {
            if (excess <= 0)
            {
                return;
            }

            Delete(file);
            excess -= bytes;
        }
    }

    private List<FileInfo> Files()
    {
        try
        {
            return Directory.Exists(folder) ? [.. new DirectoryInfo(folder).EnumerateFiles().Where(static file => file.Extension is Extension or PartialExtension)] : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _state.Failed("read", exception);
            return [];
        }
    }

    /// <summary>When a file was used stands in its time of change: the time of access is not kept everywhere.</summary>
    private void Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, timeProvider.GetUtcNow().UtcDateTime);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It was removed meanwhile, or may only be read: then it goes earlier than it should.
        }
    }

    private static long LengthOf(FileInfo file) => file.Exists ? file.Length : 0;

    private static void Delete(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process was first, or only it may.
        }
    }

    private string PathOf(string key) => ModuleKey.IsKey(key)
        ? Path.Combine(folder, key + Extension)
        : throw new ArgumentException("A key is 64 lower-case hex digits.", nameof(key));
}
