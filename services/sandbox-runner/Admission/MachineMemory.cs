using System.Globalization;
using Microsoft.Extensions.Options;

namespace RlmAspire.SandboxRunner.Admission;

/// <summary>What the machine can still give. A machine that does not say so (it has no <c>/proc/meminfo</c>) is taken to have enough.</summary>
internal sealed class MachineMemory(IOptions<RunnerOptions> options)
{
    private const string Source = "/proc/meminfo";
    private const string Line = "MemAvailable:";

    private readonly bool _known = File.Exists(Source);

    public long ReserveBytes => options.Value.MemoryReserveMegabytes * 1024L * 1024;

    public bool HasReserve => HasReserveBeside(0);

    public long? AvailableBytes => _known && File.ReadLines(Source).FirstOrDefault(static line => line.StartsWith(Line, StringComparison.Ordinal)) is { } line
        ? Kilobytes(line) * 1024
        : null;

    /// <summary>Whether the reserve is there once so many bytes are taken.</summary>
    public bool HasReserveBeside(long bytes) => ReserveBytes == 0 || AvailableBytes is not { } available || available - bytes >= ReserveBytes;

    private static long Kilobytes(string line) =>
        long.Parse(line.AsSpan(Line.Length, line.Length - Line.Length - " kB".Length).Trim(), CultureInfo.InvariantCulture);
}
