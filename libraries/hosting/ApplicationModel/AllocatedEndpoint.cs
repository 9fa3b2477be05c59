namespace Aspire.Hosting.ApplicationModel;

/// <summary>The address that an endpoint has while the application runs.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="address">Host name or address.</param>
/// <param name="port">Port.</param>
public sealed class AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port)
{
    /// <summary>The endpoint.</summary>
    public EndpointAnnotation Endpoint { get; } = endpoint;

    /// <summary>Host name or address.</summary>
    public string Address { get; } = address;

    /// <summary>Port.</summary>
    public int Port { get; } = port;

    /// <summary><c>host:port</c></summary>
    public string EndPointString => $"{Address}:{Port}";

    /// <summary><c>scheme://host:port</c></summary>
#pragma warning disable CA1056 // Text, as in the API that this library mirrors.
    public string UriString => $"{Endpoint.UriScheme}://{EndPointString}";
#pragma warning restore CA1056

    /// <inheritdoc />
    public override string ToString() => UriString;
}
