using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Supervision;

/// <summary>Waits until everything that a resource depends on is as it must be.</summary>
internal sealed class DependencyWait(ResourceNotificationService notifications)
{
    public Task RunAsync(IResource resource, CancellationToken cancellationToken) =>
        Task.WhenAll(resource.Annotations.OfType<WaitAnnotation>().Select(wait => WaitAsync(wait, cancellationToken)));

    private async Task WaitAsync(WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var name = wait.Resource.Name;
        var change = await notifications.WaitForResourceAsync(name, candidate => IsDecided(wait, candidate.Snapshot), cancellationToken);
        if (!IsFulfilled(wait, change.Snapshot))
        {
            var code = change.Snapshot.ExitCode is { } exitCode ? $" with code {exitCode}" : "";
            throw new DistributedApplicationException($"it waits for '{name}', which is {change.Snapshot.State?.Text}{code}.");
        }
    }

    private static bool IsDecided(WaitAnnotation wait, CustomResourceSnapshot snapshot) =>
        IsFulfilled(wait, snapshot) || KnownResourceStates.TerminalStates.Contains(snapshot.State?.Text);

    private static bool IsFulfilled(WaitAnnotation wait, CustomResourceSnapshot snapshot) => wait.WaitType switch
    {
        WaitType.WaitForCompletion => snapshot.State?.Text is "Finished" or "Exited" && snapshot.ExitCode == wait.ExitCode,
        WaitType.WaitUntilStarted => snapshot.State?.Text == KnownResourceStates.Running,
        _ => snapshot.State?.Text == KnownResourceStates.Running && snapshot.HealthStatus == HealthStatus.Healthy,
    };
}
