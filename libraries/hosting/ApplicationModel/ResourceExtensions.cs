namespace Aspire.Hosting.ApplicationModel;

/// <summary>Questions about resources.</summary>
public static class ResourceExtensions
{
    /// <summary>Points at an endpoint by its name.</summary>
    public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName) => new(resource, endpointName);

    /// <summary>Points at all endpoints.</summary>
    public static IEnumerable<EndpointReference> GetEndpoints(this IResourceWithEndpoints resource) =>
        resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => new EndpointReference(resource, endpoint));
}
