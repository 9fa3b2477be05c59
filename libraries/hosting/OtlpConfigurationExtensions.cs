using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Tells resources where to send telemetry.</summary>
public static class OtlpConfigurationExtensions
{
    private const string DevelopmentDelayMs = "1000";

    /// <summary>Sets the standard <c>OTEL_*</c> environment variables so that traces, metrics and logs reach the dashboard.</summary>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEnvironment
    {
        var application = builder.ApplicationBuilder;
        return builder.WithEnvironment(context =>
        {
            if (!application.Resources.OfType<DashboardResource>().Any())
            {
                // Without a dashboard nobody listens; an endpoint in the host's own environment is passed on as it is.
                return;
            }

            var settings = DashboardSettings.Of(application.Configuration);
            var variables = context.EnvironmentVariables;
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = settings.OtlpGrpcUrl;
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
            variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={settings.OtlpApiKey}";
            variables["OTEL_SERVICE_NAME"] = context.Resource.Name;
            variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Guid.CreateVersion7():N}";
            if (application.Environment.IsDevelopment())
            {
                SendSoon(variables);
            }
        });
    }

    private static void SendSoon(Dictionary<string, object> variables)
    {
        variables["OTEL_BLRP_SCHEDULE_DELAY"] = DevelopmentDelayMs;
        variables["OTEL_BSP_SCHEDULE_DELAY"] = DevelopmentDelayMs;
        variables["OTEL_METRIC_EXPORT_INTERVAL"] = DevelopmentDelayMs;
        variables["OTEL_TRACES_SAMPLER"] = "always_on";
        variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
    }
}
