using System.ComponentModel;
using System.Diagnostics;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Sandboxes.Local;

/// <summary>The machine's own Python.</summary>
/// <param name="Executable">What <c>sys.executable</c> says: a shim or a link is followed as Python itself does, so that a virtual environment stays one.</param>
/// <param name="Version">Its version.</param>
/// <param name="Folders">Where its standard library and its packages stand.</param>
internal sealed record LocalPython(string Executable, Version Version, IReadOnlyList<string> Folders)
{
    // Modules that the bootstrap needs are imported, for a Python built without them is of no use.
    private const string Question =
        "import ctypes, resource, os, sys; print('\\n'.join([sys.executable, sys.version.split()[0], "
        + "*{sys.prefix, sys.base_prefix, os.path.dirname(os.path.dirname(os.path.realpath(sys.executable)))}]))";

    private static readonly Version s_oldest = new(3, 10);

    /// <exception cref="SandboxException">There is none that can be used; the message says what to do.</exception>
    public static async Task<LocalPython> FindAsync(string command)
    {
        var (told, fault) = await AskAsync(command);
        var lines = told.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length < 3 || !File.Exists(lines[0]) || !Version.TryParse(lines[1].TrimEnd('+'), out var version))
        {
            throw Unusable($"{command} does not work ({fault.Trim().Split('\n')[^1]})");
        }

        return version >= s_oldest ? new LocalPython(lines[0], version, lines[2..]) : throw Unusable($"{lines[0]} is version {version}");
    }

    private static async Task<(string Told, string Fault)> AskAsync(string command)
    {
        try
        {
            var start = new ProcessStartInfo(command, ["-I", "-c", Question])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var fault = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var told = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            return (told, await fault);
        }
        catch (Win32Exception exception)
        {
            return ("", exception.Message);
        }
    }

    private static SandboxException Unusable(string what) =>
        new(ErrorCodes.SandboxUnavailable, $"The local sandbox is off: {what}; install Python {s_oldest} or later, with its standard library.");
}
