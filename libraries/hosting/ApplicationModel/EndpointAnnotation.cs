using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint that a resource listens on.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    /// <summary>Declares an endpoint; without a name it is named by its scheme.</summary>
    public EndpointAnnotation(
        ProtocolType protocol,
        string? uriScheme = null,
        string? transport = null,
        string? name = null,
        int? port = null,
        int? targetPort = null,
        bool? isExternal = null,
        bool? isProxied = null)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? "tcp";
        Transport = transport ?? (UriScheme is "http" or "https" ? "http" : "tcp");
        Name = name ?? UriScheme;
        Port = port;
        TargetPort = targetPort ?? port;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied ?? true;
    }

    /// <summary>The network protocol.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>The scheme of the endpoint's address.</summary>
#pragma warning disable CA1056 // Text, as in the API that this library mirrors.
    public string UriScheme { get; set; }
#pragma warning restore CA1056

    /// <summary><c>http</c>, <c>http2</c> or <c>tcp</c>.</summary>
    public string Transport { get; set; }

    /// <summary>The name, unique within the resource.</summary>
    public string Name { get; set; }

    /// <summary>The wanted port; null asks for a free one.</summary>
    public int? Port { get; set; }

    /// <summary>The port that the process listens on; here always the same as <see cref="Port" />.</summary>
    public int? TargetPort { get; set; }

    /// <summary>The host that the process binds to.</summary>
    public string TargetHost { get; set; } = "localhost";

    /// <summary>True for an endpoint that people use, not only other resources.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Accepted and ignored: processes always listen on their endpoint's port themselves.</summary>
    public bool IsProxied { get; set; }

    /// <summary>The address in use; null before the application starts.</summary>
    public AllocatedEndpoint? AllocatedEndpoint { get; set; }
}
