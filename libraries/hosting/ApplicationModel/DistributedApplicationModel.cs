namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resources of a built application.</summary>
public sealed class DistributedApplicationModel(IResourceCollection resources)
{
    /// <summary>The resources.</summary>
    public IResourceCollection Resources { get; } = resources;
}
