using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RlmAspire.Testing;

namespace RlmAspire.Api.Tests.Running;

/// <summary>A service in a process of its own, which can be killed.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServiceProcess(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    /// <param name="name">Of its project, such as <c>Api</c>.</param>
    /// <param name="settings">Its environment beside the inherited one.</param>
    public static async Task<ServiceProcess> StartAsync(string name, params (string Key, string Value)[] settings)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var program = Path.Combine(Repository.Root, "artifacts", "bin", $"RlmAspire.{name}", "release", $"RlmAspire.{name}.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", address]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        var service = new ServiceProcess(Process.Start(start)!, new Uri(address));
        _ = service._process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        _ = service._process.StandardError.ReadToEndAsync(CancellationToken.None);
        await service.UntilReadyAsync();
        return service;
    }

    /// <summary>Sends it a signal by name.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends it without a word.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Asks it to end, as a service manager does, and waits until it has.</summary>
    public async Task TerminateAsync()
    {
        await SignalAsync("TERM");
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task UntilReadyAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var health = await Http.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
                if (health.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (tries < 600 && !_process.HasExited)
            {
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
