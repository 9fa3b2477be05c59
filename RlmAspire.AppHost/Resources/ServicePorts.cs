using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace RlmAspire.AppHost.Resources;

/// <summary>Ports are fixed unless <c>RLM_PORT_{NAME}</c> says otherwise; 0 takes any free one.</summary>
internal static class ServicePorts
{
    public static int Of(IConfiguration configuration, string name, int fallback)
    {
        var setting = $"RLM_PORT_{name.Replace('-', '_').ToUpperInvariant()}";
        if (configuration[setting] is not { Length: > 0 } text)
        {
            return fallback;
        }

        return int.TryParse(text, out var port) && port is >= 0 and <= IPEndPoint.MaxPort
            ? port == 0 ? FindFree() : port
            : throw new DistributedApplicationException($"{setting} is '{text}': a port between 0 and {IPEndPoint.MaxPort} is needed (0: any free one).");
    }

    private static int FindFree()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
