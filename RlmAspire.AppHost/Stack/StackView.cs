using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RlmAspire.AppHost.Stack;

/// <summary>Sums up how the resources are.</summary>
internal sealed class StackView(IReadOnlyCollection<IResource> resources, IConfiguration configuration, string home)
{
    /// <summary>A service that has crashed so often without ever being healthy will not become so by itself.</summary>
    private const int TooManyCrashes = 3;

    /// <summary>The portable library's, and Aspire's own.</summary>
    private static readonly string[] s_dashboards = ["dashboard", "aspire-dashboard"];

    /// <summary>The stack is what people use, the gateway, and everything that this waits for.</summary>
    private readonly List<IResource> _needed = Closure(resources.Single(resource => resource.Name == "gateway"));

    private readonly Dictionary<string, ResourceEvent> _current = [];
    private readonly Dictionary<string, int> _crashes = [];
    private bool _hasBeenHealthy;

    public void Apply(ResourceEvent change)
    {
        var name = change.Resource.Name;
        if (IsHealthy(change))
        {
            _crashes[name] = 0;
        }
        else if (State(change) is "BackingOff" && _crashes.GetValueOrDefault(name) is var before)
        {
            _crashes[name] = before + 1;
        }

        _current[name] = change;
    }

    public StackReport Report()
    {
        var services = _current.Values
            .Where(change => ProcessId(change) is not null || change.Snapshot.Urls.Length > 0)
            .Where(change => State(change) is not "Finished")
            .OrderBy(change => change.Resource.Name, StringComparer.Ordinal)
            .ToDictionary(change => change.Resource.Name, change => new StackService(Url(change), ProcessId(change), Describe(change)));
        var failure = _needed.Select(resource => (resource.Name, Reason: Failure(resource))).FirstOrDefault(item => item.Reason is not null);
        var healthy = _needed.All(IsReady);
        _hasBeenHealthy |= healthy;
        var state = failure.Reason is not null ? "failed" : healthy ? "healthy" : _hasBeenHealthy ? "unhealthy" : "starting";
        return new StackReport(
            state,
            Environment.ProcessId,
            services.GetValueOrDefault("gateway")?.Url,
            DashboardUrl(services),
            services,
            failure.Reason is null ? null : $"{failure.Name} {failure.Reason}",
            failure.Reason is null ? null : Path.Combine(home, "logs", $"{failure.Name}.log"));
    }

    private string? Failure(IResource resource)
    {
        if (!_current.TryGetValue(resource.Name, out var change))
        {
            return null;
        }

        return State(change) switch
        {
            "FailedToStart" => $"does not start: {change.Snapshot.Properties.FirstOrDefault(property => property.Name == "resource.failure")?.Value ?? "see its log"}",
            "Exited" when change.Snapshot.ExitCode is { } code and not 0 => $"has ended with exit code {code}",
            "BackingOff" or "Starting" or "Running" when _crashes.GetValueOrDefault(resource.Name) >= TooManyCrashes =>
                $"has crashed {_crashes[resource.Name]} times without becoming healthy, last with exit code {change.Snapshot.ExitCode?.ToString() ?? "unknown"}",
            _ => null,
        };
    }

    private bool IsReady(IResource resource) =>
        _current.TryGetValue(resource.Name, out var change) && (IsHealthy(change) || State(change) is "Finished");

    private string? DashboardUrl(Dictionary<string, StackService> services)
    {
        var url = services.FirstOrDefault(service => s_dashboards.Contains(service.Key) && service.Value.Url is not null).Value?.Url;
        return url is null ? null : configuration["AppHost:BrowserToken"] is { Length: > 0 } token ? $"{url}/login?t={token}" : url;
    }

    private static List<IResource> Closure(IResource root)
    {
        var reached = new List<IResource> { root };
        for (var next = 0; next < reached.Count; next++)
        {
            reached.AddRange(reached[next].Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource).Distinct().Except(reached).ToList());
        }

        return reached;
    }

    private static string? State(ResourceEvent change) => change.Snapshot.State?.Text;

    private static bool IsHealthy(ResourceEvent change) =>
        State(change) == KnownResourceStates.Running && change.Snapshot.HealthStatus == HealthStatus.Healthy;

    private static string Describe(ResourceEvent change) =>
        State(change) != KnownResourceStates.Running ? State(change) ?? "Unknown"
        : change.Snapshot.HealthStatus switch { HealthStatus.Healthy => "Healthy", null => "Running", var status => status.ToString()! };

    private static string? Url(ResourceEvent change) => change.Snapshot.Urls.FirstOrDefault()?.Url;

    private static int? ProcessId(ResourceEvent change) =>
        change.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value is { } value ? Convert.ToInt32(value) : null;
}
