using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Supervision;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    /// <summary>Every resource may take its grace time, one after another in the order of dependencies.</summary>
    private static readonly TimeSpan s_shutdownTimeout = TimeSpan.FromMinutes(1);

    private readonly HostApplicationBuilder _host;
    private readonly DistributedApplicationOptions _options;
    private readonly EntryPointHook? _hook = EntryPointHook.Current;

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        _options = options;
        AppHostDirectory = FindDirectory(_hook?.EntryPoint ?? Assembly.GetEntryAssembly());
        var arguments = _hook is null ? options.Args : [.. options.Args ?? [], .. _hook.Arguments];
        _host = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = arguments, ContentRootPath = AppHostDirectory });
        _host.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None) // Why a start fails is in the exception.
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        _host.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_shutdownTimeout);
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory { get; }

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; } = new(DistributedApplicationOperation.Run);

    public IResourceCollection Resources { get; } = new ResourceCollection();

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new DistributedApplicationResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        _hook?.OnBuilding(this);
        if (!_options.DisableDashboard)
        {
            this.AddDashboard();
        }

        AddServices(DataRoot.Of(Configuration));
        var application = new DistributedApplication(_host.Build(), _hook);
        _hook?.OnBuilt(application);
        return application;
    }

    private void AddServices(DataRoot root)
    {
        Services.AddHealthChecks();
        Services.TryAddSingleton(TimeProvider.System);
        Services.AddSingleton(root);
        Services.AddSingleton(GraceTime.Of(Configuration));
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton(new DistributedApplicationModel(Resources));
        Services.AddSingleton(new ResourceNotificationService());
        Services.AddSingleton(new ConsoleEcho(Configuration.GetValue("RLM_QUIET", false) ? null : Console.Out));
        Services.AddSingleton<ResourceLogs>();
        Services.AddSingleton<LaunchPlan>();
        Services.AddSingleton<HealthProbe>();
        Services.AddSingleton<Guard>();
        Services.AddSingleton<RunnerServices>();
        Services.AddHostedService<Orchestrator>();
    }

    private static string FindDirectory(Assembly? entryPoint)
    {
        var project = entryPoint?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(metadata => string.Equals(metadata.Key, "apphostprojectpath", StringComparison.OrdinalIgnoreCase))?.Value;
        return project is not null && Directory.Exists(project) ? project : AppContext.BaseDirectory;
    }
}
