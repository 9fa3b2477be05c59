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
        services.AddSingleton(CreateHost).AddSingleton<SessionGate>().AddSingleton<RunnerMetrics>();
        services.AddSingleton<IFeatureProbe, WasmProbe>();
    }

    private static SandboxHost CreateHost(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<RunnerOptions>>().Value;
        var limits = new SandboxHostLimits
        {
            MemoryBytes = options.MemoryMegabytes * 1024L * 1024,
            CellTime = TimeSpan.FromSeconds(options.CellSeconds),
            IdleTime = TimeSpan.FromSeconds(options.IdleSeconds),
            DrainTime = TimeSpan.FromSeconds(options.DrainSeconds),
        };
        var host = new SandboxHost(new SandboxSettings(), limits, services.GetRequiredService<TimeProvider>());
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(host.Drain);
        return host;
    }
}
