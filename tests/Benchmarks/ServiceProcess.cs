using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RlmAspire.Testing;

namespace RlmAspire.Benchmarks;

/// <summary>A real service in a process of its own.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServiceProcess(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    /// <param name="name">Of its project, such as <c>SyncIngest</c>.</param>
    /// <param name="settings">Its environment beside the inherited one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ServiceProcess> StartAsync(string name, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var program = Path.Combine(Repository.Root, "artifacts", "bin", $"RlmAspire.{name}", "release", $"RlmAspire.{name}.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", address])
        {
            RedirectStandardOutput = true,
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        var service = new ServiceProcess(Process.Start(start)!, new Uri(address));
        _ = service._process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await service.UntilReadyAsync(cancellationToken);
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                (await Http.GetAsync("/health", cancellationToken)).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (tries < 200 && !_process.HasExited)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }
}
