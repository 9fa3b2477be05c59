using System.Diagnostics;
using RlmAspire.RustWasm.Compiler.Toolchain;
using RlmAspire.Sandboxes.Processes;

namespace RlmAspire.RustWasm.Compiler.Running;

/// <summary>
/// The command line around rustc: a session of its own, a bubblewrap that shows the toolchain and nothing else, limits, and a shell that
/// takes the source from its input and gives the file to its output, so that nothing is written on the host.
/// </summary>
internal static class RustcCommand
{
    private const string Work = "/tmp";

    /// <summary>$1 is cat, $2 the root, or empty where it stands where it is read; the rest is rustc's command line.</summary>
    private const string Script =
        """
        cat=$1 root=$2
        shift 2
        "$cat" >user.rs || exit 125
        [ -z "$root" ] || "$cat" "$root" >lib.rs || exit 125
        "$@" </dev/null >&2 || exit
        exec "$cat" out
        """;

    /// <summary>The system's libraries, which every compiler and linker of a distribution is linked with.</summary>
    private static readonly string[] s_libraries = ["/usr/lib", "/usr/lib64", "/usr/lib32", "/lib", "/lib64", "/lib32", "/nix/store", "/etc/ld.so.cache"];

    /// <param name="toolchain">The compiler.</param>
    /// <param name="job">What it is to do.</param>
    /// <param name="limits">Of the process.</param>
    /// <param name="bubblewrap">The machine's, where it has one.</param>
    /// <param name="folder">Where it works without a bubblewrap; with one it has a folder in memory.</param>
    public static ProcessStartInfo For(RustToolchain toolchain, RustcJob job, CompilerLimits limits, Bubblewrap? bubblewrap, string? folder)
    {
        var shell = ExecutablePath.Find("sh") ?? "/bin/sh";
        var cat = ExecutablePath.Find("cat") ?? "/bin/cat";
        var prlimit = ExecutablePath.Find("prlimit");
        string[] compile =
            [toolchain.Rustc, "--sysroot", toolchain.Sysroot, "-C", $"linker={toolchain.Linker}", "-C", "linker-flavor=wasm-ld", .. job.Arguments, "-o", "out"];
        string[] script = job.Source.IsEmpty
            ? [shell, "-c", Script, "sh", cat, "", .. compile, job.Root]
            : [shell, "-c", Script, "sh", cat, job.Root, .. compile, "lib.rs"];
        string[] limited = prlimit is null ? script : [prlimit, .. Limits(limits), "--", .. script];
        string[] programs = [shell, cat, toolchain.Rustc, toolchain.Linker, .. prlimit is null ? Array.Empty<string>() : [prlimit]];
        string[] command = bubblewrap is null
            ? [.. ExecutablePath.Find("setsid") is { } setSid ? [setSid] : Array.Empty<string>(), .. limited]
            : [.. Around(bubblewrap, toolchain, limits, [.. programs, .. job.Readable]), .. limited];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "/",
        };
        start.Environment.Clear();
        start.Environment["TMPDIR"] = folder ?? Work;
        return start;
    }

    private static string[] Limits(CompilerLimits limits) =>
    [
        $"--as={limits.MemoryBytes}", $"--cpu={(long)Math.Ceiling(limits.CpuTime.TotalSeconds)}", $"--fsize={limits.FileBytes}",
        $"--nproc={limits.Processes}", "--core=0",
    ];

    private static List<string> Around(Bubblewrap bubblewrap, RustToolchain toolchain, CompilerLimits limits, string[] readable)
    {
        List<string> arguments =
        [
            bubblewrap.SetSid, bubblewrap.Path, "--unshare-all", "--die-with-parent", "--cap-drop", "ALL",
            "--size", $"{limits.FileBytes}", "--tmpfs", Work, "--dev-bind", "/dev/null", "/dev/null",
            // rustc asks where it is. The kernel's own files would tell a source about the machine, so there are none.
            "--symlink", toolchain.Rustc, "/proc/self/exe",
        ];
        foreach (var path in s_libraries.Append(Path.Combine(toolchain.Sysroot, "lib")).Concat(readable))
        {
            arguments.AddRange(["--ro-bind-try", path, path]);
        }

        arguments.AddRange(["--chdir", Work, "--"]);
        return arguments;
    }
}
