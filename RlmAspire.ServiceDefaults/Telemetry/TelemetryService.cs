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

    // Kept: a host that is disposed while it stops would not give them out any more.
    private MeterProvider? _meters;
    private TracerProvider? _tracers;
    private LoggerProvider? _logs;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _meters = services.GetRequiredService<MeterProvider>();
        _tracers = services.GetRequiredService<TracerProvider>();
        _logs = services.GetService<LoggerProvider>();
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
                _tracers?.ForceFlush(FlushMilliseconds);
                _meters?.ForceFlush(FlushMilliseconds);
                _logs?.ForceFlush(FlushMilliseconds);
            },
            CancellationToken.None);
}
