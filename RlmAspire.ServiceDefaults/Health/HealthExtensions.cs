using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using RlmAspire.Contracts.Status;

namespace RlmAspire.ServiceDefaults.Health;

internal static class HealthExtensions
{
    private static readonly TimeSpan s_probeTimeout = TimeSpan.FromSeconds(3);

    public static void AddRlmHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks();

        // Without Redis the stored runs can still be read and written; only the live push and the queue wait.
        builder.Services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            foreach (var redis in options.Registrations.Where(check => check.Name.Contains("Redis", StringComparison.Ordinal)))
            {
                redis.FailureStatus = HealthStatus.Degraded;
            }
        });
    }

    public static void MapHealthEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", ReportAsync).ExcludeFromDescription();
        routes.MapGet("/alive", () => Results.Text("alive")).ExcludeFromDescription();
    }

    private static async Task<IResult> ReportAsync(
        HealthCheckService checks, IEnumerable<IFeatureProbe> probes, CancellationToken cancellationToken)
    {
        var features = Task.WhenAll(probes.Select(probe => ProbeAsync(probe, cancellationToken)));
        var report = await checks.CheckHealthAsync(cancellationToken);
        var state = new HealthState(
            report.Status.ToString(),
            ProductVersion.Current,
            [.. report.Entries.Select(entry => new HealthCheckState(entry.Key, entry.Value.Status.ToString(), entry.Value.Description))],
            await features);
        var status = report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return Results.Json(state, statusCode: status);
    }

    private static async Task<FeatureStatus> ProbeAsync(IFeatureProbe probe, CancellationToken cancellationToken)
    {
        try
        {
            return await probe.CheckAsync(cancellationToken).WaitAsync(s_probeTimeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new FeatureStatus(probe.GetType().Name, false, $"The probe did not answer within {s_probeTimeout.TotalSeconds} s.");
        }
    }
}
