using System.Diagnostics;
using RlmAspire.Sandboxes.Processes;

namespace RlmAspire.Sandboxes.Wasm;

/// <summary>The command line of a worker.</summary>
internal static class WorkerCommand
{
    private static readonly string[] s_systemFolders = ["/usr", "/lib", "/lib64", "/lib32", "/bin", "/etc/ld.so.cache"];

    /// <summary>
    /// The baseline compiler alone: the interpreter runs as fast under it, a start takes a third of the CPU time, and the optimising
    /// compiler's defects are out of a guest's reach. The rest is a second line behind the engine, which asks Node.js for little.
    /// </summary>
    private static readonly string[] s_nodeSwitches =
    [
        "--liftoff-only", "--no-addons", "--no-warnings", "--disable-proto=throw", "--disallow-code-generation-from-strings",
        "--stack-size=3900", "--max-old-space-size=512",
    ];

    public static ProcessStartInfo For(WasmFiles files, Bubblewrap? bubblewrap)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        string[] node = [files.Node, .. s_nodeSwitches, Path.Combine(files.Engine, "worker.mjs"), files.Python, files.Guest];
        string[] command = bubblewrap is null ? [.. node, "--watch-parent"] : [.. Confinement(bubblewrap, files), .. node];
        start.FileName = command[0];
        foreach (var argument in command.AsSpan(1))
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    /// <summary>
    /// No network, no other processes, and of the host's files only what the worker is made of, to read. A session of its own
    /// (setsid) keeps a terminal's Ctrl+C from it; it dies with the thread that started it (<see cref="WorkerSpawner"/>).
    /// </summary>
    private static List<string> Confinement(Bubblewrap bubblewrap, WasmFiles files)
    {
        List<string> arguments =
            [bubblewrap.SetSid, bubblewrap.Path, "--unshare-all", "--die-with-parent", "--cap-drop", "ALL", "--dev", "/dev", "--proc", "/proc"];
        foreach (var folder in s_systemFolders)
        {
            arguments.AddRange(["--ro-bind-try", folder, folder]);
        }

        foreach (var path in new[] { files.Node, files.Python, files.Engine, files.Guest })
        {
            arguments.AddRange(["--ro-bind", path, path]);
        }

        arguments.Add("--");
        return arguments;
    }
}
