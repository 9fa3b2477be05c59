namespace Aspire.Hosting.ApplicationModel;

/// <summary>A health check of the application host that tells how the resource is.</summary>
/// <param name="key">Name that the check is registered under.</param>
public sealed class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    /// <summary>Name that the check is registered under.</summary>
    public string Key { get; } = key;
}
