using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using RlmAspire.Sandboxes;

namespace RlmAspire.SandboxRunner.Modules;

/// <summary>What modules in Redis are signed with: as configured, else a key of this machine's own, made once.</summary>
internal sealed class StoreKey(IOptions<RustWasmOptions> options)
{
    private const int Bytes = 32;

    private readonly Lock _gate = new();
    private readonly string _path = Path.Combine(SandboxFolders.Home, "keys", "modules.key");
    private byte[]? _key = options.Value.StoreKey is { Length: > 0 } configured ? SHA256.HashData(Encoding.UTF8.GetBytes(configured)) : null;

    /// <summary>Why there is none.</summary>
    public string? Fault { get; private set; }

    /// <returns>The key, or null when there is none: then nothing is kept in Redis.</returns>
    public byte[]? Read()
    {
        if (_key is not null)
        {
            return _key;
        }

        lock (_gate)
        {
            try
            {
                return _key ??= ReadOrCreate();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Fault = $"{_path} cannot be used: {exception.Message} Set RustWasm__StoreKey.";
                return null;
            }
        }
    }

    private byte[] ReadOrCreate()
    {
        if (!File.Exists(_path))
        {
            Create();
        }

        var key = File.ReadAllBytes(_path);
        return key.Length == Bytes ? key : throw new IOException($"It is {key.Length} bytes long and not {Bytes}; remove it.");
    }

    /// <summary>Whole or not at all, and the first of several processes wins.</summary>
    private void Create()
    {
        var partial = $"{_path}.{Guid.CreateVersion7():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(partial, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(Bytes));
        }

        try
        {
            File.Move(partial, _path);
        }
        catch (IOException) when (File.Exists(_path))
        {
            File.Delete(partial);
        }
    }
}
