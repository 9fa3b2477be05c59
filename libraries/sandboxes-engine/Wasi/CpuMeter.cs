using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RlmAspire.Sandboxes.Engine.Wasi;

/// <summary>Tells the CPU time of the thread that asks; of the whole process where there is no Linux to tell.</summary>
internal static partial class CpuMeter
{
    private const int ThreadClock = 3;
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long NanosecondsPerTick = 100;

    /// <summary>In nanoseconds.</summary>
    public static long Read()
    {
        if (OperatingSystem.IsLinux() && Environment.Is64BitProcess && ReadClock(ThreadClock, out var time) == 0)
        {
            return (time.Seconds * NanosecondsPerSecond) + time.Nanoseconds;
        }

        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.Ticks * NanosecondsPerTick;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadClock(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
