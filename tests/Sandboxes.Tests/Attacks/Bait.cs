using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace RlmAspire.Sandboxes.Tests.Attacks;

/// <summary>What is worth getting on the host: a file, a variable, a port, a socket by name, a process, and a folder that must stay as it is.</summary>
public sealed class Bait : IDisposable
{
    /// <summary>In the file, in the variable and in the process's arguments, and in no payload.</summary>
    public const string Text = "the-bait-of-the-host";

    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-lure-").FullName;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Socket _named = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _name = $"rlm-lure-{Guid.CreateVersion7():N}";
    private readonly Process _process;

    private Bait()
    {
        File.WriteAllText(Path.Combine(_folder, "bait.py"), $"print('{Text}')");
        Environment.SetEnvironmentVariable("RLM_BAIT", Text);
        _listener.Start();
        _named.Bind(new UnixDomainSocketEndPoint($"\0{_name}"));
        _named.Listen();
        _process = Process.Start(new ProcessStartInfo("sh", ["-c", "read nothing", Text]) { RedirectStandardInput = true })!;
    }

    private string BaitFile => Path.Combine(_folder, "bait.py");

    /// <summary>The bait's own process is none of the sandbox's.</summary>
    public int ProcessId => _process.Id;

    public static Bait LayOut() => new();

    /// <summary>The payload with the bait's whereabouts filled in.</summary>
    /// <param name="payload">Of the table.</param>
    /// <param name="mark">A text that what the payload starts carries in its arguments.</param>
    public string FillIn(string payload, string mark) => payload
        .Replace("{FILE}", BaitFile, StringComparison.Ordinal)
        .Replace("{FOLDER}", _folder, StringComparison.Ordinal)
        .Replace("{PORT}", $"{((IPEndPoint)_listener.LocalEndpoint).Port}", StringComparison.Ordinal)
        .Replace("{SOCKET}", _name, StringComparison.Ordinal)
        .Replace("{PID}", $"{_process.Id}", StringComparison.Ordinal)
        .Replace("{HOST}", $"{Environment.ProcessId}", StringComparison.Ordinal)
        .Replace("{MARK}", mark, StringComparison.Ordinal);

    /// <summary>What of the bait shows in a text.</summary>
    /// <param name="told">The text.</param>
    /// <param name="ownSystem">The guest has users of its own, whom it may list.</param>
    public static IEnumerable<string> FoundIn(string told, bool ownSystem = false)
    {
        string[] signs = ownSystem ? [Text] : [Text, "root:x:0", "root:*:"];
        return signs.Where(sign => told.Contains(sign, StringComparison.Ordinal));
    }

    /// <summary>What was done to the bait.</summary>
    public IEnumerable<string> Traces()
    {
        if (_listener.Pending())
        {
            yield return "a port of the host was reached";
        }

        if (_named.Poll(0, SelectMode.SelectRead))
        {
            yield return "a named socket of the host was reached";
        }

        if (_process.HasExited)
        {
            yield return "a process of the host was ended";
        }

        if (!Directory.EnumerateFileSystemEntries(_folder).SequenceEqual([BaitFile]) || File.ReadAllText(BaitFile) != $"print('{Text}')")
        {
            yield return "a folder of the host was changed";
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        _listener.Dispose();
        _named.Dispose();
        Environment.SetEnvironmentVariable("RLM_BAIT", null);
        Directory.Delete(_folder, recursive: true);
    }
}
