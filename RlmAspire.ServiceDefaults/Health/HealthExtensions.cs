using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace RlmAspire.ServiceDefaults.Health;

internal static class HealthExtensions
{
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
        var features = FeatureReport.CheckAllAsync(probes, cancellationToken);
        var report = await checks.CheckHealthAsync(cancellationToken);
        var state = new HealthState(
            report.Status.ToString(),
            ProductVersion.Current,
            [.. report.Entries.Select(entry => new HealthCheckState(entry.Key, entry.Value.Status.ToString(), entry.Value.Description))],
            await features);
        var status = report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return Results.Json(state, statusCode: status);
    }
}
