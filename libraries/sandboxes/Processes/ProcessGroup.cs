using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RlmAspire.Sandboxes.Processes;

/// <summary>All processes of one group, as a session's leader and what it started are.</summary>
internal static partial class ProcessGroup
{
    private const int SigKill = 9;

    /// <summary>Kills the group whose leader has this id. Where there is none, nothing happens.</summary>
    public static void Kill(int leader)
    {
        // 0 and −1 would mean this process's own group, and every process there is.
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(leader, 1);
        _ = Kill(-leader, SigKill);
    }

    /// <summary>Kills a worker; one that has ended by itself stays as it is.</summary>
    /// <param name="worker">The process that was started.</param>
    /// <param name="leadsGroup">Whether it leads a group of its own: in its first moments a bubblewrap's end does not reach what is inside.</param>
    public static void Kill(Process worker, bool leadsGroup)
    {
        try
        {
            if (leadsGroup && !worker.HasExited)
            {
                Kill(worker.Id);
            }

            worker.Kill();
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
