using System.Net.Sockets;

namespace RlmAspire.Sandboxes.Docker.Engine;

/// <summary>HTTP over the engine's unix socket.</summary>
internal static class EngineSocket
{
    public static HttpClient CreateHttp(string path)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectCallback = (_, token) => ConnectAsync(path, token),
        };
        // Waiting for a container's end takes as long as it lives; each caller has its own token.
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
