using System.Text;

namespace Aspire.Hosting.Supervision;

/// <summary>
/// The output of one resource: in a file with times, which is set aside as <c>.1</c> when it has grown too long, and on the console.
/// </summary>
internal sealed class ResourceLog : IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _resource;
    private readonly ConsoleEcho _echo;
    private readonly TimeProvider _timeProvider;
    private readonly long _maxBytes;
    private StreamWriter _file;

    public ResourceLog(string resource, string folder, ConsoleEcho echo, TimeProvider timeProvider, long maxBytes)
    {
        _resource = resource;
        _echo = echo;
        _timeProvider = timeProvider;
        _maxBytes = maxBytes;
        FilePath = Path.Combine(folder, $"{resource}.log");
        _file = Open();
    }

    public string FilePath { get; }

    public void Write(string line)
    {
        lock (_gate)
        {
            if (_file.BaseStream.Position > _maxBytes)
            {
                _file.Dispose();
                File.Move(FilePath, FilePath + ".1", overwrite: true);
                _file = Open();
            }

            _file.WriteLine($"{_timeProvider.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {line}");
        }

        _echo.Write(_resource, line);
    }

    public void Dispose() => _file.Dispose();

    private StreamWriter Open()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Append,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        return new StreamWriter(new FileStream(FilePath, options), new UTF8Encoding(false)) { AutoFlush = true };
    }
}
