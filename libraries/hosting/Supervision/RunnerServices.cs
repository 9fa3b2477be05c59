using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Supervision;

/// <summary>What every runner works with.</summary>
internal sealed record RunnerServices(
    DistributedApplicationModel Model,
    ResourceNotificationService Notifications,
    LaunchPlan Plan,
    HealthProbe Health,
    Guard Guard,
    ResourceLogs Logs,
    GraceTime Grace,
    TimeProvider TimeProvider,
    ILoggerFactory LoggerFactory);
