using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds projects of the solution.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>
    /// Adds a process of a project. It is told its addresses in <c>ASPNETCORE_URLS</c> and where to send telemetry.
    /// </summary>
    /// <typeparam name="TProject">The project's generated type in the namespace <c>Projects</c>.</typeparam>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() =>
        builder.AddResource(new ProjectResource(name))
            .WithAnnotation(new TProject())
            .WithEnvironment(SetUrls)
            .WithOtlpExporter();

    private static void SetUrls(EnvironmentCallbackContext context)
    {
        var urls = ((ProjectResource)context.Resource).GetEndpoints()
            .Where(endpoint => endpoint.Scheme is "http" or "https")
            .Select(endpoint => $"{endpoint.Scheme}://{endpoint.EndpointAnnotation.TargetHost}:{endpoint.Port}")
            .ToList();
        if (urls.Count > 0)
        {
            context.EnvironmentVariables.TryAdd("ASPNETCORE_URLS", string.Join(';', urls));
        }
    }
}
