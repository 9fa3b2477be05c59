using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using RlmAspire.AppHost.Stack;

namespace RlmAspire.AppHost.Resources;

internal static class ServiceExtensions
{
    /// <summary>What all services have: an address, a health check, and where tools and data are.</summary>
    public static IResourceBuilder<ProjectResource> WithServiceDefaults(this IResourceBuilder<ProjectResource> service, int defaultPort)
    {
        var folders = StackFolders.Of(service.ApplicationBuilder);
        return service
            .WithLoopbackEndpoint("http", defaultPort)
            .WithHttpHealthCheck("/health")
            .WithEnvironment("RLM_HOME", folders.Home)
            .WithEnvironment("RLM_TOOLS", folders.Tools);
    }

    /// <summary>The built single-page application that the gateway serves.</summary>
    public static IResourceBuilder<ProjectResource> WithWebApp(this IResourceBuilder<ProjectResource> gateway) =>
        gateway.WithEnvironment("Spa__Root", Path.Combine(StackFolders.Of(gateway.ApplicationBuilder).Repository, "web", "dist"));
}
