using System.Net;
using System.Net.Sockets;

namespace RlmAspire.Sandboxes.Tests.Docker;

/// <summary>A file, a variable and two listening sockets of the host that no guest may reach.</summary>
internal sealed class HostBait : IDisposable
{
    private readonly string _file;
    private readonly string _text;
    private readonly string _name = $"rlm-bait-{Guid.CreateVersion7()}";
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Socket _abstract = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private HostBait(string text)
    {
        _text = text;
        _file = Path.Combine(Directory.CreateTempSubdirectory("rlm-bait-").FullName, "bait.txt");
    }

    public static HostBait Lay(string text)
    {
        var bait = new HostBait(text);
        File.WriteAllText(bait._file, text);
        Environment.SetEnvironmentVariable("RLM_BAIT", text);
        bait._listener.Start();
        bait._abstract.Bind(new UnixDomainSocketEndPoint($"\0{bait._name}"));
        bait._abstract.Listen();
        return bait;
    }

    public string Fill(string code) => code
        .Replace("{FILE}", _file, StringComparison.Ordinal)
        .Replace("{NAME}", _name, StringComparison.Ordinal)
        .Replace("{PORT}", $"{((IPEndPoint)_listener.LocalEndpoint).Port}", StringComparison.Ordinal);

    public bool IsUntouched() =>
        File.ReadAllText(_file) == _text
        && Directory.GetFileSystemEntries(Path.GetDirectoryName(_file)!).Length == 1
        && !_listener.Pending()
        && !_abstract.Poll(0, SelectMode.SelectRead);

    public void Dispose()
    {
        _listener.Dispose();
        _abstract.Dispose();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }
}
