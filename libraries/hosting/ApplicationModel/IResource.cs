namespace Aspire.Hosting.ApplicationModel;

/// <summary>A named part of the distributed application: a process, a parameter, a connection string.</summary>
public interface IResource
{
    /// <summary>The unique name, as it stands in logs, service discovery and the dashboard.</summary>
    string Name { get; }

    /// <summary>What has been said about the resource, in the order it was said.</summary>
    ResourceAnnotationCollection Annotations { get; }
}
