using System.Globalization;

namespace RlmAspire.Sandboxes.Docker.Containers;

/// <summary>The process that a container belongs to, as the container's labels tell it.</summary>
/// <param name="Host">The boot of a machine, and the process namespace in it, that the id belongs to.</param>
/// <param name="ProcessId">Its id.</param>
/// <param name="Started">When it started, in the kernel's ticks: an id is given again.</param>
internal sealed record Owner(string Host, int ProcessId, string Started)
{
    /// <summary>On every container of this library; its value is the owner's own.</summary>
    public const string Label = "rlm-aspire.sandbox";

    private const string HostLabel = Label + ".host";
    private const string ProcessLabel = Label + ".pid";
    private const string StartedLabel = Label + ".started";
    private const int StartedField = 22;

    private static readonly string s_id = Guid.CreateVersion7().ToString();

    public static Owner Current { get; } = new(FindHost(), Environment.ProcessId, FindStart(Environment.ProcessId) ?? "");

    public IReadOnlyDictionary<string, string> ToLabels() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Label] = s_id,
        [HostLabel] = Host,
        [ProcessLabel] = ProcessId.ToString(CultureInfo.InvariantCulture),
        [StartedLabel] = Started,
    };

    public static Owner? FromLabels(IReadOnlyDictionary<string, string>? labels) =>
        labels is not null
        && labels.TryGetValue(HostLabel, out var host)
        && labels.TryGetValue(StartedLabel, out var started)
        && labels.TryGetValue(ProcessLabel, out var process)
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new Owner(host, id, started)
            : null;

    /// <summary>Whether it has ended; null when that cannot be seen from here, as it ran on another machine or before a restart of this one.</summary>
    public bool? HasEnded() => Host == Current.Host && Host.Length > 0 ? FindStart(ProcessId) != Started : null;

    private static string FindHost()
    {
        try
        {
            return $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()} {File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string? FindStart(int processId)
    {
        try
        {
            // The second field, the program's name, is in brackets and may hold spaces.
            var status = File.ReadAllText($"/proc/{processId}/stat");
            return status[(status.LastIndexOf(')') + 2)..].Split(' ')[StartedField - 3];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
