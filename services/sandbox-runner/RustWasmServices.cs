using Microsoft.Extensions.Options;
using RlmAspire.RustWasm;
using RlmAspire.RustWasm.Caching;
using RlmAspire.SandboxRunner.Admission;
using RlmAspire.SandboxRunner.Features.RustWasm;
using RlmAspire.SandboxRunner.Health;
using RlmAspire.SandboxRunner.Modules;
using RlmAspire.SandboxRunner.Telemetry;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.SandboxRunner;

/// <summary>What runs programs in Rust.</summary>
internal static class RustWasmServices
{
    private const string Redis = "redis";
    private const long Megabyte = 1024 * 1024;

    public static void AddRustWasm(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<RustWasmOptions>().BindConfiguration(RustWasmOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ProgramGate>().AddSingleton<ProgramCounts>().AddSingleton<ProgramDesk>().AddSingleton<ProgramStats>();
        services.AddSingleton(CreateRustWasm);
        services.AddSingleton<IRustWasm>(static provider => provider.GetRequiredService<LocalRustWasm>());
        services.AddSingleton<IModuleCache>(static provider => provider.GetRequiredService<LocalRustWasm>());
        services.AddSingleton<RustWasmProbe>().AddSingleton<IFeatureProbe>(static provider => provider.GetRequiredService<RustWasmProbe>());
        services.AddHostedService<ModuleGauges>();

        // A runner that stands for itself has no Redis, and needs none.
        if (builder.Configuration.GetConnectionString(Redis) is { Length: > 0 })
        {
            builder.AddRedisClient(Redis);
            services.AddSingleton<StoreKey>().AddSingleton<RedisLine>().AddSingleton<IModuleStore, RedisModules>();
        }
    }

    private static LocalRustWasm CreateRustWasm(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<RustWasmOptions>>().Value;
        var settings = new RustWasmSettings
        {
            Enabled = options.Enabled,
            RustcPath = options.RustcPath,
            CacheFolder = options.CacheFolder,
            CacheBytes = options.CacheMegabytes * Megabyte,
            MemoryCacheBytes = options.MemoryCacheMegabytes * Megabyte,
            WorkerCacheBytes = options.WorkerCacheMegabytes * Megabyte,
            Workers = options.Workers,
        };
        return new LocalRustWasm(settings, provider.GetRequiredService<TimeProvider>(), [.. provider.GetServices<IModuleStore>()]);
    }
}
