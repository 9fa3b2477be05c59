using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace RlmAspire.Hosting.Tests.Supervision;

public sealed class PortPlanTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_WithATakenPort_NamesPortResourceAndSettingAndStartsNothing()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var builder = TestHost.CreateBuilder(_home);
        builder.AddShell("first", $"touch {_home.Path}/started");
        builder.AddShell("sandbox-runner", "sleep 100").WithHttpEndpoint(port: port).WithHttpEndpoint(port: port, name: "admin");
        await using var app = builder.Build();

        var problem = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(Token));

        Assert.Contains($"Port {port}, wanted by 'sandbox-runner'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("RLM_PORT_SANDBOX_RUNNER ", problem.Message, StringComparison.Ordinal);
        Assert.Contains("RLM_PORT_SANDBOX_RUNNER_ADMIN", problem.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_home.Path, "started")));
    }

    [Fact]
    public async Task Start_WithoutAPort_TakesAFreeOne()
    {
        var builder = TestHost.CreateBuilder(_home);
        var server = builder.AddShell("server", "sleep 100").WithHttpEndpoint();
        await using var app = builder.Build();

        await app.StartAsync(Token);

        Assert.InRange(server.GetEndpoint("http").Port, 1024, 65535);
        await app.StopAsync(Token);
    }

    public void Dispose() => _home.Dispose();
}
