using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RlmAspire.Hosting.Tests.Supervision;

/// <summary>A health check that a test opens.</summary>
internal sealed class Gate : IHealthCheck
{
    public volatile bool Open;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Open ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("shut"));
}
