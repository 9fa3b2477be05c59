using System.Diagnostics;
using System.Globalization;
using RlmAspire.Sandboxes.Processes;

namespace RlmAspire.Sandboxes.Local;

/// <summary>The command line of a session in the machine's own Python.</summary>
internal static class LocalCommand
{
    private const string PrivateFolder = "/tmp";
    private const string PrivateFolderBytes = "268435456";
    private static readonly string[] s_systemFolders = ["/usr", "/lib", "/lib64", "/lib32", "/bin", "/etc/ld.so.cache", "/etc/alternatives"];

    /// <param name="python">The interpreter.</param>
    /// <param name="memoryBytes">The session's address space.</param>
    /// <param name="bubblewrap">What goes around it, where the machine has it.</param>
    /// <param name="folder">Where it works without a bubblewrap; with one it has a folder in memory.</param>
    public static ProcessStartInfo For(LocalPython python, long memoryBytes, Bubblewrap? bubblewrap, string? folder)
    {
        var guest = Path.Combine(AppContext.BaseDirectory, "sandbox", "guest");
        string[] interpreter =
            [python.Executable, "-I", "-B", "-X", "utf8", Path.Combine(guest, "local.py"), memoryBytes.ToString(CultureInfo.InvariantCulture)];
        string[] command = bubblewrap is null ? [.. interpreter, folder!] : [.. Confinement(bubblewrap, python, guest), .. interpreter];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = $"{Path.GetDirectoryName(python.Executable)}:/usr/local/bin:/usr/bin:/bin";
        start.Environment["HOME"] = start.Environment["TMPDIR"] = folder ?? PrivateFolder;
        start.Environment["LANG"] = "C.UTF-8";
        // Each arena would take 64 MB of the address space that the session may have.
        start.Environment["MALLOC_ARENA_MAX"] = "1";
        return start;
    }

    /// <summary>No network, no other processes, and of the host's files only Python and the system's programs, to read.</summary>
    private static List<string> Confinement(Bubblewrap bubblewrap, LocalPython python, string guest)
    {
        List<string> arguments =
            [bubblewrap.SetSid, bubblewrap.Path, "--unshare-all", "--die-with-parent", "--cap-drop", "ALL", "--dev", "/dev", "--proc", "/proc"];
        // Where the host's user is root, the kernel's settings could be written there.
        arguments.AddRange(["--remount-ro", "/proc"]);
        arguments.AddRange(["--size", PrivateFolderBytes, "--tmpfs", PrivateFolder]);
        foreach (var path in s_systemFolders.Concat(python.Folders).Append(python.Executable).Append(guest))
        {
            arguments.AddRange(["--ro-bind-try", path, path]);
        }

        arguments.AddRange(["--chdir", PrivateFolder, "--"]);
        return arguments;
    }
}
