namespace Aspire.Hosting.ApplicationModel;

/// <summary>All resources of an application.</summary>
#pragma warning disable CA1710 // The name is part of the API that this library mirrors.
public interface IResourceCollection : IList<IResource>
#pragma warning restore CA1710
{
    /// <summary>Finds a resource by its name, upper and lower case alike.</summary>
    bool TryGetByName(string name, out IResource? resource);
}
