using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace RlmAspire.ServiceDefaults.Prometheus;

internal static class PrometheusExtensions
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static MeterProviderBuilder AddPrometheus(this MeterProviderBuilder metrics)
    {
        metrics.ConfigureServices(services => services.AddSingleton<PrometheusExporter>());
        return metrics.AddReader(services => services.GetRequiredService<PrometheusExporter>().Reader);
    }

    public static void MapPrometheusEndpoint(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", ScrapeAsync).ExcludeFromDescription();

    private static async Task<IResult> ScrapeAsync(PrometheusExporter exporter, CancellationToken cancellationToken) =>
        Results.Text(await exporter.ScrapeAsync(cancellationToken), ContentType, Encoding.UTF8);
}
