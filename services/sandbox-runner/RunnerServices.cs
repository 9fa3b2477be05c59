using Microsoft.Extensions.Options;
using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Serving;
using RlmAspire.SandboxRunner.Features.Sessions;
using RlmAspire.SandboxRunner.Health;
using RlmAspire.SandboxRunner.Telemetry;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.SandboxRunner;

/// <summary>What the runner is made of.</summary>
internal static class RunnerServices
{
    public static void AddRunner(this IServiceCollection services)
    {
        services.AddOptions<RunnerOptions>().BindConfiguration(RunnerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(CreateParked).AddSingleton(CreateHost).AddSingleton<SessionGate>().AddSingleton<RunnerMetrics>();
        services.AddSingleton<IFeatureProbe, WasmProbe>();
    }

    private static IParkedSessions CreateParked(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<RunnerOptions>>().Value;
        var folder = options.ParkedFolder ?? Path.Combine(SandboxFolders.Home, "parked");
        return new ParkedFolder(
            folder, options.ParkedMegabytes * 1024L * 1024, TimeSpan.FromHours(options.ParkedHours), services.GetRequiredService<TimeProvider>());
    }

    private static SandboxHost CreateHost(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<RunnerOptions>>().Value;
        var limits = new SandboxHostLimits
        {
            MemoryBytes = options.MemoryMegabytes * 1024L * 1024,
            CellTime = TimeSpan.FromSeconds(options.CellSeconds),
            IdleTime = TimeSpan.FromSeconds(options.IdleSeconds),
            ParkAfter = TimeSpan.FromSeconds(options.ParkSeconds),
            DrainTime = TimeSpan.FromSeconds(options.DrainSeconds),
        };
        var timeProvider = services.GetRequiredService<TimeProvider>();
        var settings = new SandboxSettings { SessionsPerProcess = options.SessionsPerProcess };
        var host = new SandboxHost(settings, limits, services.GetRequiredService<IParkedSessions>(), timeProvider);
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(host.Drain);
        return host;
    }
}
