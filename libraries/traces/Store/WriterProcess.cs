using System.Diagnostics;
using System.Globalization;

namespace RlmAspire.Traces.Store;

/// <summary>Names the process that writes a run, so that another one can tell whether it still lives.</summary>
/// <remarks>A process id alone is given to another process sooner or later; with the time of its start it is not.</remarks>
internal static class WriterProcess
{
    /// <summary>This process: <c>pid@start</c>.</summary>
    public static string Current { get; } = Name(Environment.ProcessId) ?? $"{Environment.ProcessId}@0";

    /// <summary>Whether the process of that name runs.</summary>
    public static bool IsAlive(string writer)
    {
        if (writer == Current)
        {
            return true;
        }

        var at = writer.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && int.TryParse(writer.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && Name(pid) == writer;
    }

    private static string? Name(int pid) => OperatingSystem.IsLinux() ? LinuxName(pid) : PortableName(pid);

    /// <summary>The start in clock ticks since boot, with the boot's own id: exact, and the same whoever asks.</summary>
    private static string? LinuxName(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            // The second field is the command in parentheses and may hold spaces; state is field 3, starttime field 22.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : $"{pid}@{fields[19]}.{File.ReadAllText("/proc/sys/kernel/random/boot_id").AsSpan(0, 8)}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? PortableName(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return $"{pid}@{new DateTimeOffset(process.StartTime).ToUnixTimeSeconds()}";
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
