using System.Diagnostics;
using RlmAspire.Sandboxes.Processes;

namespace RlmAspire.Sandboxes.Wasm.Engine;

/// <summary>The command line of an engine.</summary>
internal static class EngineCommand
{
    private static readonly string[] s_systemFolders = ["/usr", "/lib", "/lib64", "/lib32", "/bin", "/etc/ld.so.cache"];

    /// <summary>
    /// The baseline compiler alone: the interpreter runs as fast under it, a start takes a third of the CPU time, and the optimising
    /// compiler's defects are out of a guest's reach. The rest is a second line behind the engine, which asks Node.js for little.
    /// </summary>
    private static readonly string[] s_nodeSwitches =
    [
        "--liftoff-only", "--no-addons", "--no-warnings", "--disable-proto=throw", "--disallow-code-generation-from-strings", "--max-old-space-size=1024",
    ];

    public static ProcessStartInfo For(EngineFiles files, PreparedPython python, int maxReady, Bubblewrap? bubblewrap)
    {
        string[] engine =
        [
            files.Node, .. s_nodeSwitches, Path.Combine(files.Engine, "engine.mjs"), "--module", python.Full, "--hollow", python.Hollow,
            "--pages", $"{python.WasmPages}", "--guest", files.Guest, "--ready", $"{maxReady}",
        ];
        if (File.Exists(python.Image))
        {
            engine = [.. engine, "--image", python.Image];
        }

        string[] command = bubblewrap is null ? [.. engine, "--watch-parent"] : [.. Confinement(bubblewrap, files, python), .. engine];
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
    private static List<string> Confinement(Bubblewrap bubblewrap, EngineFiles files, PreparedPython python)
    {
        List<string> arguments =
            [bubblewrap.SetSid, bubblewrap.Path, "--unshare-all", "--die-with-parent", "--cap-drop", "ALL", "--dev", "/dev", "--proc", "/proc", "--remount-ro", "/proc"];
        foreach (var folder in s_systemFolders)
        {
            arguments.AddRange(["--ro-bind-try", folder, folder]);
        }

        foreach (var path in new[] { files.Node, files.Engine, files.Guest, python.Folder })
        {
            arguments.AddRange(["--ro-bind", path, path]);
        }

        arguments.Add("--");
        return arguments;
    }
}
