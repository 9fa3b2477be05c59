namespace Aspire.Hosting.ApplicationModel;

/// <summary>Points at an endpoint of a resource; its address is known once the application starts.</summary>
public sealed class EndpointReference : IExpressionValue
{
    /// <summary>Points at an endpoint by its name.</summary>
    public EndpointReference(IResourceWithEndpoints owner, string endpointName)
    {
        Resource = owner;
        EndpointName = endpointName;
    }

    /// <summary>Points at an endpoint.</summary>
    public EndpointReference(IResourceWithEndpoints owner, EndpointAnnotation endpoint)
        : this(owner, endpoint.Name)
    {
    }

    /// <summary>The resource that listens.</summary>
    public IResourceWithEndpoints Resource { get; }

    /// <summary>The endpoint's name, unique within the resource.</summary>
    public string EndpointName { get; }

    /// <summary>True when the resource has an endpoint of that name.</summary>
    public bool Exists => Find() is not null;

    /// <summary>True once the endpoint's port is known.</summary>
    public bool IsAllocated => Find()?.AllocatedEndpoint is not null;

    /// <summary>The endpoint as it was declared.</summary>
    public EndpointAnnotation EndpointAnnotation => Find()
        ?? throw new InvalidOperationException($"The resource '{Resource.Name}' has no endpoint named '{EndpointName}'.");

    /// <summary>The scheme.</summary>
    public string Scheme => EndpointAnnotation.UriScheme;

    /// <summary>The host; known once the application starts.</summary>
    public string Host => Allocated.Address;

    /// <summary>The port; known once the application starts.</summary>
    public int Port => Allocated.Port;

    /// <summary>The port that the process listens on.</summary>
    public int? TargetPort => EndpointAnnotation.TargetPort;

    /// <summary>The whole address; known once the application starts.</summary>
#pragma warning disable CA1056 // Text, as in the API that this library mirrors.
    public string Url => Allocated.UriString;
#pragma warning restore CA1056

    /// <inheritdoc />
    public string ValueExpression => $"{{{Resource.Name}.bindings.{EndpointName}.url}}";

    private AllocatedEndpoint Allocated => EndpointAnnotation.AllocatedEndpoint
        ?? throw new InvalidOperationException($"The endpoint '{EndpointName}' of '{Resource.Name}' has no port before the application starts.");

    /// <summary>A part of the address as a value of later.</summary>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Url);

    private EndpointAnnotation? Find() => Resource.Annotations.OfType<EndpointAnnotation>()
        .FirstOrDefault(endpoint => string.Equals(endpoint.Name, EndpointName, StringComparison.OrdinalIgnoreCase));
}
