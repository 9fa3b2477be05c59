namespace Aspire.Hosting.ApplicationModel;

/// <summary>Base of all resources.</summary>
/// <param name="name">The unique name: letters, digits and hyphens.</param>
public abstract class Resource(string name) : IResource
{
    /// <inheritdoc />
    public virtual string Name { get; } = name;

    /// <inheritdoc />
    public virtual ResourceAnnotationCollection Annotations { get; } = [];
}
