using System.Collections.Concurrent;

namespace Aspire.Hosting.Supervision;

/// <summary>The logs of all resources.</summary>
internal sealed class ResourceLogs(DataRoot root, ConsoleEcho echo, TimeProvider timeProvider) : IDisposable
{
    private const long MaxBytes = 16 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new();

    public ResourceLog Of(string resource) => _logs.GetOrAdd(resource, name => new ResourceLog(name, root.Logs, echo, timeProvider, MaxBytes));

    public void Dispose()
    {
        foreach (var log in _logs.Values)
        {
            log.Dispose();
        }
    }
}
