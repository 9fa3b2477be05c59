using System.Runtime.InteropServices;

namespace Aspire.Hosting.Supervision;

/// <summary>Signals, which .NET has no API for.</summary>
internal static partial class Posix
{
    public const int SigKill = 9;
    public const int SigTerm = 15;

    /// <summary>Signals one process; one that is gone already is fine.</summary>
    public static void Signal(int processId, int signal) => _ = Kill(Valid(processId), signal);

    /// <summary>Signals a process group.</summary>
    public static void SignalGroup(int groupId, int signal) => _ = Kill(-Valid(groupId), signal);

    /// <summary>To the kernel 0 and 1, and their negatives, mean this group, init and every process there is.</summary>
    private static int Valid(int id)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(id, 1);
        return id;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
