using System.Runtime.InteropServices;

namespace Aspire.Hosting.Supervision;

/// <summary>Signals, which .NET has no API for.</summary>
internal static partial class Posix
{
    public const int SigKill = 9;
    public const int SigTerm = 15;

    /// <summary>Signals one process; one that is gone already is fine.</summary>
    public static void Signal(int processId, int signal) => _ = Kill(processId, signal);

    /// <summary>Signals a process group.</summary>
    public static void SignalGroup(int groupId, int signal) => _ = Kill(-groupId, signal);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
