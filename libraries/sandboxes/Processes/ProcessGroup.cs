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

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
