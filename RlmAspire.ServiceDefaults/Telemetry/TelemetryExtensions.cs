using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Logs;
using RlmAspire.ServiceDefaults.Prometheus;

namespace RlmAspire.ServiceDefaults.Telemetry;

/// <summary>Traces, metrics and logs over OTLP, as the OTEL_* variables that Aspire sets say.</summary>
internal static class TelemetryExtensions
{
    private const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceNameKey = "OTEL_SERVICE_NAME";

    public static void AddRlmTelemetry(this IHostApplicationBuilder builder)
    {
        // ASP.NET Core 10 tags its own activities after the semantic conventions when this is off.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);

        builder.Configuration[ServiceNameKey] ??= builder.Environment.ApplicationName;
        var telemetry = new HostedTelemetryBuilder(builder.Services)
            .WithTracing(tracing => tracing.AddSource(TelemetryNames.Sources))
            .WithMetrics(metrics => metrics.AddMeter(TelemetryNames.Meters).AddPrometheus())
            .WithLogging(configureBuilder: null, configureOptions: IncludeText);
        if (!string.IsNullOrWhiteSpace(builder.Configuration[EndpointKey]))
        {
            telemetry.UseOtlpExporter();
        }

        builder.Services.AddHostedService<TelemetryService>();
        builder.Services.AddSingleton<IStartupFilter, RequestTracingFilter>();
    }

    private static void IncludeText(OpenTelemetryLoggerOptions options)
    {
        options.IncludeFormattedMessage = true;
        options.IncludeScopes = true;
    }
}
