using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Supervision;

/// <summary>Asks the health checks of a running resource, often until it is healthy and seldom from then on, and publishes what they say.</summary>
internal sealed class HealthProbe(HealthCheckService checks, ResourceNotificationService notifications, TimeProvider timeProvider)
{
    private static readonly TimeSpan s_untilHealthy = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_onceHealthy = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_hurry = TimeSpan.FromSeconds(30);

    public async Task RunAsync(IResource resource, CancellationToken cancellationToken)
    {
        var keys = resource.Annotations.OfType<HealthCheckAnnotation>().Select(annotation => annotation.Key).ToHashSet();
        HealthStatus? last = null;
        var lastChange = timeProvider.GetTimestamp();
        while (true)
        {
            var report = keys.Count == 0
                ? null
                : await checks.CheckHealthAsync(registration => keys.Contains(registration.Name), cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            var status = report?.Status ?? HealthStatus.Healthy;
            if (status != last)
            {
                await notifications.PublishUpdateAsync(resource, snapshot => snapshot with { HealthStatus = status });
                last = status;
                lastChange = timeProvider.GetTimestamp();
            }

            if (report is null)
            {
                return;
            }

            var hurry = status != HealthStatus.Healthy && timeProvider.GetElapsedTime(lastChange) < s_hurry;
            await Task.Delay(hurry ? s_untilHealthy : s_onceHealthy, timeProvider, cancellationToken);
        }
    }
}
