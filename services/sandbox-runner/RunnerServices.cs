using Microsoft.Extensions.Options;
using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Serving;
using RlmAspire.SandboxRunner.Admission;
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
        services.AddValidation();
        services.AddSingleton(CreateParked).AddSingleton(CreateHost).AddSingleton(CreateSandbox);
        services.AddSingleton<MachineMemory>().AddSingleton<SessionGate>().AddSingleton<ExecutionGate>();
        services.AddSingleton<RunnerMetrics>().AddHostedService<RunnerGauges>();
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
        var host = new SandboxHost(Settings(options), limits, services.GetRequiredService<IParkedSessions>(), timeProvider);
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(host.Drain);
        return host;
    }

    /// <summary>Of single executions: the same settings as the host's, so that both have their sessions of the same engines.</summary>
    private static ISandboxEnvironment CreateSandbox(IServiceProvider services) =>
        SandboxEnvironments
            .CreateDefault(services.GetRequiredService<TimeProvider>(), Settings(services.GetRequiredService<IOptions<RunnerOptions>>().Value))
            .Single(static environment => environment.Name == "wasm");

    private static SandboxSettings Settings(RunnerOptions options) => new() { SessionsPerProcess = options.SessionsPerProcess };
}
