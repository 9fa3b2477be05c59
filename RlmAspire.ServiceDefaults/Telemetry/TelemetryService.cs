using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace RlmAspire.ServiceDefaults.Telemetry;

/// <summary>Starts the providers before the first request and flushes them after the last one.</summary>
internal sealed class TelemetryService(IServiceProvider services) : IHostedLifecycleService
{
    private const int FlushMilliseconds = 3000;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<MeterProvider>();
        services.GetRequiredService<TracerProvider>();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) =>
        // A flush blocks until the collector has answered or the time is over.
        Task.Run(
            () =>
            {
                services.GetRequiredService<TracerProvider>().ForceFlush(FlushMilliseconds);
                services.GetRequiredService<MeterProvider>().ForceFlush(FlushMilliseconds);
                services.GetService<LoggerProvider>()?.ForceFlush(FlushMilliseconds);
            },
            CancellationToken.None);
}
