using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using RlmAspire.ServiceDefaults.Discovery;
using RlmAspire.ServiceDefaults.Errors;
using RlmAspire.ServiceDefaults.Health;
using RlmAspire.ServiceDefaults.Prometheus;
using RlmAspire.ServiceDefaults.Telemetry;

namespace RlmAspire.ServiceDefaults;

/// <summary>What every service has in common: telemetry, health, service discovery, errors and a graceful end.</summary>
public static class ServiceDefaultsExtensions
{
    private static readonly TimeSpan s_drainTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Adds OTLP telemetry, health checks, service discovery for every HttpClient, and problem+json errors.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        AddConfigurationDefaults(builder.Configuration);
        builder.AddRlmTelemetry();
        builder.AddRlmHealth();
        builder.Services.AddRlmProblemDetails();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddServiceEndpoints();
        builder.Services.Configure<KestrelServerOptions>(options => options.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = s_drainTimeout);
        return builder;
    }

    /// <summary>
    /// Maps <c>/health</c> (ready: JSON with checks and features, 503 when not), <c>/alive</c> (the process answers) and
    /// <c>/metrics</c> (Prometheus text format). None of them appears in traces.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        // Once more, inside: in Development the framework's own page stands between the outer handler and the service.
        app.UseExceptionHandler();
        app.MapHealthEndpoints();
        app.MapPrometheusEndpoint();
        return app;
    }

    /// <summary>
    /// Lowest priority: real configuration overrules it. A service starts without Redis and finds it later; the framework's
    /// line for every request, probe and statement stays out of the log.
    /// </summary>
    private static void AddConfigurationDefaults(IConfigurationManager configuration)
    {
        var defaults = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Aspire:StackExchange:Redis:ConfigurationOptions:AbortOnConnectFail", "false"),
            new("Logging:LogLevel:Microsoft.AspNetCore", "Warning"),
            new("Logging:LogLevel:System.Net.Http", "Warning"),
            new("Logging:LogLevel:Yarp", "Warning"),
            new("Logging:LogLevel:Npgsql", "Warning"),
        ]);
        configuration.Sources.Insert(0, defaults.Sources[0]);
    }
}
