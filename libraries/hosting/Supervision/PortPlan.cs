using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Supervision;

/// <summary>Gives every endpoint its port before anything starts, and makes sure that the wanted ones are free.</summary>
internal static class PortPlan
{
    public static void Allocate(IEnumerable<IResource> resources)
    {
        var endpoints = resources
            .SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => (Resource: resource, Endpoint: endpoint)))
            .OrderBy(item => item.Endpoint.Port is null or 0)
            .ToList();
        var taken = new Dictionary<int, string>();
        var problems = new List<string>();
        foreach (var (resource, endpoint) in endpoints)
        {
            var port = endpoint.Port is { } wanted and not 0 ? wanted : FindFree(taken);
            if (taken.TryGetValue(port, out var other))
            {
                problems.Add($"Port {port} is wanted by both '{other}' and '{resource.Name}'. Set {Setting(resource, endpoint)} to another one.");
            }
            else if (!IsFree(port))
            {
                problems.Add($"Port {port}, wanted by '{resource.Name}' (endpoint {endpoint.Name}), is taken by another process. "
                    + $"End that process, or set {Setting(resource, endpoint)} to another port (0: any free one).");
            }

            taken[port] = resource.Name;
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, endpoint.TargetHost, port);
        }

        if (problems.Count > 0)
        {
            throw new DistributedApplicationException(string.Join(Environment.NewLine, problems));
        }
    }

    /// <summary>The first endpoint of a resource is <c>RLM_PORT_{RESOURCE}</c>, another one <c>RLM_PORT_{RESOURCE}_{ENDPOINT}</c>.</summary>
    private static string Setting(IResource resource, EndpointAnnotation endpoint)
    {
        var first = resource.Annotations.OfType<EndpointAnnotation>().First() == endpoint;
        return $"RLM_PORT_{(first ? resource.Name : $"{resource.Name}_{endpoint.Name}")}".Replace('-', '_').ToUpperInvariant();
    }

    private static int FindFree(Dictionary<int, string> taken)
    {
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
            if (!taken.ContainsKey(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // As servers do: connections of a former process that linger in TIME_WAIT are no obstacle.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
