using System.Net.Sockets;
using System.Text;

namespace RlmAspire.Testing.Tests;

public sealed class RedisServerTests(RedisServer redis) : IClassFixture<RedisServer>
{
    [Fact]
    public async Task Start_AfterStop_ServesTheSameData()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var address = await redis.GetConnectionStringAsync(cancellationToken);
        Assert.Equal("+OK", await SendAsync(address, "SET note kept", cancellationToken));

        await redis.StopAsync(cancellationToken);
        await Assert.ThrowsAsync<SocketException>(() => SendAsync(address, "GET note", cancellationToken));
        await redis.StartAsync(cancellationToken);

        Assert.Equal("$4", await SendAsync(address, "GET note", cancellationToken));
    }

    private static async Task<string?> SendAsync(string address, string command, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", int.Parse(address.Split(':')[1]), cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync(cancellationToken);
    }
}
