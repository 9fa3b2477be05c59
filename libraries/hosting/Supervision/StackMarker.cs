using System.Text;

namespace Aspire.Hosting.Supervision;

/// <summary>
/// An environment variable that every process of one run of the application inherits. What has left its process group or lost its
/// parent is still found by it, under whatever user it runs.
/// </summary>
internal sealed class StackMarker
{
    public const string Variable = "RLM_STACK";

    /// <summary>Names this run; no other has it.</summary>
    public string Id { get; } = Guid.CreateVersion7().ToString("N");

    public string For(string resource) => $"{Id}/{resource}";

    /// <summary>Kills everything that a resource has left behind.</summary>
    public void KillLeftovers(string resource)
    {
        var entry = Encoding.UTF8.GetBytes($"{Variable}={For(resource)}\0");
        var running = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var processId) ? processId : 0)
            .Where(processId => processId > 0)
            .ToList();
        var marked = running.Where(processId => Read(processId, "environ").AsSpan().IndexOf(entry) >= 0).ToHashSet();
        if (marked.Count == 0)
        {
            return;
        }

        // PostgreSQL's children rewrite their environment, so they are found by their parent.
        foreach (var processId in running.Where(processId => marked.Contains(processId) || marked.Contains(ParentOf(processId))))
        {
            Posix.Signal(processId, Posix.SigKill);
        }
    }

    private static int ParentOf(int processId)
    {
        const string field = "PPid:";
        var line = Encoding.UTF8.GetString(Read(processId, "status")).Split('\n').FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
        return int.TryParse(line.AsSpan(Math.Min(field.Length, line?.Length ?? 0)), out var parent) ? parent : 0;
    }

    private static byte[] Read(int processId, string file)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{processId}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
