namespace Aspire.Hosting.ApplicationModel;

/// <summary>A process of a .NET project of this solution.</summary>
/// <param name="name">The unique name.</param>
public class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport;
