using System.Diagnostics;
using RlmAspire.Sandboxes.Processes;

namespace RlmAspire.Sandboxes.Wasm.Engine;

/// <summary>What is around an engine: no variables, and where the machine has a bubblewrap, that.</summary>
internal static class Confinement
{
    private static readonly string[] s_systemFolders = ["/usr", "/lib", "/lib64", "/lib32", "/bin", "/etc/ld.so.cache"];

    /// <param name="command">Of the engine.</param>
    /// <param name="readable">What the engine is made of.</param>
    /// <param name="bubblewrap">The machine's.</param>
    public static ProcessStartInfo Start(string[] command, string[] readable, Bubblewrap? bubblewrap)
    {
        command = bubblewrap is null ? command : [.. Around(bubblewrap, readable), .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        return start;
    }

    /// <summary>
    /// No network, no other processes, and of the host's files only what the engine is made of, to read. A session of its own
    /// (setsid) keeps a terminal's Ctrl+C from it; it dies with the thread that started it (<see cref="WorkerSpawner"/>).
    /// </summary>
    private static List<string> Around(Bubblewrap bubblewrap, string[] readable)
    {
        List<string> arguments =
            [bubblewrap.SetSid, bubblewrap.Path, "--unshare-all", "--die-with-parent", "--cap-drop", "ALL", "--dev", "/dev", "--proc", "/proc", "--remount-ro", "/proc"];
        foreach (var folder in s_systemFolders)
        {
            arguments.AddRange(["--ro-bind-try", folder, folder]);
        }

        foreach (var path in readable)
        {
            arguments.AddRange(["--ro-bind", path, path]);
        }

        arguments.Add("--");
        return arguments;
    }
}
