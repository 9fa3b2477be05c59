using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.Supervision;

namespace RlmAspire.Hosting.Tests.Supervision;

/// <summary>However a host ends, nothing that it has started outlives it.</summary>
public sealed class HostEndTests : IDisposable
{
    private const int SigInt = 2;

    private readonly TemporaryHome _home = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_OfTheHost_LeavesNothingBehindAndLetsTheNextOneStart()
    {
        using var host = new SampleHostProcess(_home);
        await host.WaitUntilStartedAsync(Token);

        host.Signal(Posix.SigKill);

        Assert.True(await Processes.WaitForNoneAsync(() => Processes.OfHome(_home), Token), $"Left: {string.Join(", ", Processes.OfHome(_home))}");
        using var next = new SampleHostProcess(_home);
        await next.WaitUntilStartedAsync(Token);
        next.Signal(Posix.SigKill);
        Assert.True(await Processes.WaitForNoneAsync(() => Processes.OfHome(_home), Token));
    }

    [Theory]
    [InlineData(Posix.SigTerm)]
    [InlineData(SigInt)]
    public async Task Signal_ToTheHost_EndsItInOrderWithoutLeavingAnything(int signal)
    {
        using var host = new SampleHostProcess(_home);
        await host.WaitUntilStartedAsync(Token);

        host.Signal(signal);
        var exitCode = await host.WaitAsync(Token);

        Assert.Equal(0, exitCode);
        Assert.Empty(Processes.OfHome(_home));
        Assert.Contains("ending", await File.ReadAllTextAsync(_home.Log("web"), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OfASecondHostInTheSameHome_IsRefusedWithTheReason()
    {
        using var host = new SampleHostProcess(_home);
        await host.WaitUntilStartedAsync(Token);

        using var second = new SampleHostProcess(_home);
        var exitCode = await second.WaitAsync(Token);

        Assert.Equal(1, exitCode);
        Assert.Contains("Another application host uses", second.Output, StringComparison.Ordinal);
        host.Signal(Posix.SigKill);
        Assert.True(await Processes.WaitForNoneAsync(() => Processes.OfHome(_home), Token));
    }

    [Fact]
    public async Task Start_WithATakenPort_EndsWithAMessageAndLeavesNothing()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        using var host = new SampleHostProcess(_home, ((IPEndPoint)other.LocalEndpoint).Port);
        var exitCode = await host.WaitAsync(Token);

        Assert.Equal(1, exitCode);
        Assert.Contains("RLM_PORT_WEB", host.Output, StringComparison.Ordinal);
        Assert.True(await Processes.WaitForNoneAsync(() => Processes.OfHome(_home), Token));
    }

    public void Dispose() => _home.Dispose();
}
