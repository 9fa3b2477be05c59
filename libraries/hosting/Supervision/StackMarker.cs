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
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var processId) && Carries(folder, entry))
            {
                Posix.Signal(processId, Posix.SigKill);
            }
        }
    }

    private static bool Carries(string folder, byte[] entry)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(entry) >= 0;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
