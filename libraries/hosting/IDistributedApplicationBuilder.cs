using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Composes a distributed application.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>Settings: files, environment, command line.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>Folder of the application host's project.</summary>
    string AppHostDirectory { get; }

    /// <summary>The environment that the application host runs in.</summary>
    IHostEnvironment Environment { get; }

    /// <summary>Services of the application host itself.</summary>
    IServiceCollection Services { get; }

    /// <summary>How the application runs.</summary>
    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>All resources.</summary>
    IResourceCollection Resources { get; }

    /// <summary>Adds a resource.</summary>
    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    /// <summary>A builder of a resource that need not be part of the application.</summary>
    IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource;

    /// <summary>Builds the application.</summary>
    DistributedApplication Build();
}
