using System.Globalization;

namespace RlmAspire.Sandboxes.Docker.Usage;

/// <summary>The control group's own files, of either version, where this process sees them.</summary>
internal sealed class CgroupFiles : IUsageSource
{
    private readonly string _cpu;
    private readonly string _peak;
    private readonly string _oom;
    private readonly string? _current;
    private long _highest;

    /// <param name="cpuFolder">Folder with <c>cpuacct.usage</c> or, in version 2, <c>cpu.stat</c>.</param>
    /// <param name="memoryFolder">Folder of the memory's files.</param>
    /// <param name="unified">Version 2: one folder for all.</param>
    public CgroupFiles(string cpuFolder, string memoryFolder, bool unified)
    {
        (_cpu, _peak, _oom) = unified
            ? (Path.Combine(cpuFolder, "cpu.stat"), Path.Combine(memoryFolder, "memory.peak"), Path.Combine(memoryFolder, "memory.events"))
            : (Path.Combine(cpuFolder, "cpuacct.usage"), Path.Combine(memoryFolder, "memory.max_usage_in_bytes"), Path.Combine(memoryFolder, "memory.oom_control"));
        // Kernels before 5.19 have no memory.peak: then it is the highest that was seen.
        _current = unified && !File.Exists(_peak) ? Path.Combine(memoryFolder, "memory.current") : null;
    }

    public bool IsExact => true;

    public ValueTask<ContainerUsage?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new(new ContainerUsage(ReadCpu(), ReadPeak(), Field(_oom, "oom_kill")));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            // The group went with its container.
            return new((ContainerUsage?)null);
        }
    }

    private TimeSpan ReadCpu() => Field(_cpu, "usage_usec") is { } microseconds
        ? TimeSpan.FromMicroseconds(microseconds)
        : TimeSpan.FromTicks(Number(File.ReadAllText(_cpu)) / TimeSpan.NanosecondsPerTick);

    private long ReadPeak() => _current is null
        ? Number(File.ReadAllText(_peak))
        : _highest = Math.Max(_highest, Number(File.ReadAllText(_current)));

    private static long? Field(string file, string name)
    {
        foreach (var line in File.ReadLines(file))
        {
            if (line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] == ' ')
            {
                return Number(line[name.Length..]);
            }
        }

        return null;
    }

    private static long Number(string text) => long.Parse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
}
