namespace Aspire.Hosting.ApplicationModel;

/// <summary>Another resource that this one belongs with, for display.</summary>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    /// <summary>The other resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>Kind of relationship, such as <c>Parent</c> or <c>Reference</c>.</summary>
    public string Type { get; } = type;
}
