using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Supervision;

/// <summary>Publishes the states that one resource goes through.</summary>
internal sealed class ResourceStates(IResource resource, ResourceNotificationService notifications, TimeProvider timeProvider)
{
    private DateTime Now => timeProvider.GetUtcNow().UtcDateTime;

    public Task WaitingAsync() => PublishAsync(snapshot => snapshot with { State = KnownResourceStates.Waiting });

    public Task StartingAsync() => PublishAsync(snapshot => snapshot with { State = KnownResourceStates.Starting, HealthStatus = null });

    public Task RunningAsync(int? processId) => PublishAsync(snapshot => snapshot with
    {
        State = new ResourceStateSnapshot(KnownResourceStates.Running, "success"),
        HealthStatus = null,
        ExitCode = null,
        StartTimeStamp = Now,
        StopTimeStamp = null,
        Urls = Urls(),
        Properties = With(snapshot.Properties, "executable.pid", processId),
    });

    public Task StoppingAsync() => PublishAsync(snapshot => snapshot with { State = KnownResourceStates.Stopping, HealthStatus = null });

    public Task BackingOffAsync(int exitCode, int crashes) => PublishAsync(snapshot => snapshot with
    {
        State = new ResourceStateSnapshot(KnownResourceStates.BackingOff, "warning"),
        HealthStatus = null,
        ExitCode = exitCode,
        StopTimeStamp = Now,
        Properties = With(With(snapshot.Properties, "executable.pid", null), "executable.crashes", crashes),
    });

    public Task EndedAsync(int? exitCode) => PublishAsync(snapshot => snapshot with
    {
        State = exitCode == 0 ? KnownResourceStates.Finished : new ResourceStateSnapshot(KnownResourceStates.Exited, exitCode is null ? null : "error"),
        HealthStatus = null,
        ExitCode = exitCode,
        StopTimeStamp = Now,
        Properties = With(snapshot.Properties, "executable.pid", null),
    });

    public Task FailedToStartAsync(string reason) => PublishAsync(snapshot => snapshot with
    {
        State = new ResourceStateSnapshot(KnownResourceStates.FailedToStart, "error"),
        HealthStatus = null,
        StopTimeStamp = Now,
        Properties = With(snapshot.Properties, "resource.failure", reason),
    });

    private Task PublishAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) => notifications.PublishUpdateAsync(resource, change);

    private ImmutableArray<UrlSnapshot> Urls() =>
    [
        .. resource.Annotations.OfType<EndpointAnnotation>()
            .Where(endpoint => endpoint.AllocatedEndpoint is not null)
            .Select(endpoint => new UrlSnapshot(endpoint.Name, endpoint.AllocatedEndpoint!.UriString, !endpoint.IsExternal)),
    ];

    private static ImmutableArray<ResourcePropertySnapshot> With(ImmutableArray<ResourcePropertySnapshot> properties, string name, object? value)
    {
        var others = properties.RemoveAll(property => property.Name == name);
        return value is null ? others : others.Add(new ResourcePropertySnapshot(name, value));
    }
}
