using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RlmAspire.Testing;

namespace RlmAspire.Benchmarks.Ingest;

/// <summary>The real service in a process of its own.</summary>
internal sealed class IngestProcess : IAsyncDisposable
{
    private readonly Process _process;

    private IngestProcess(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public static async Task<IngestProcess> StartAsync(string database, string redis, CancellationToken cancellationToken)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var program = Path.Combine(Repository.Root, "artifacts", "bin", "RlmAspire.SyncIngest", "release", "RlmAspire.SyncIngest.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", address])
        {
            RedirectStandardOutput = true,
            Environment = { ["ConnectionStrings__rlm"] = database, ["ConnectionStrings__redis"] = redis },
        };
        var ingest = new IngestProcess(Process.Start(start)!, new Uri(address));
        _ = ingest._process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await ingest.UntilReadyAsync(cancellationToken);
        return ingest;
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
