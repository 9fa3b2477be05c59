using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RlmAspire.Sandboxes;

namespace RlmAspire.SandboxRunner.Tests;

/// <summary>A runner as a process of its own, at an address that a later one can have again.</summary>
internal sealed class RunnerProcess : IAsyncDisposable
{
    private readonly string _parked = Directory.CreateTempSubdirectory("rlm-parked-").FullName;
    private readonly string[] _settings;
    private Process? _process;

    public RunnerProcess(params string[] settings) => _settings = settings;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public ISandboxEnvironment Remote() => RunnerClient.Remote(Address);

    /// <summary>Starts it, and waits until it listens.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "RlmAspire.SandboxRunner.dll"), $"--urls={Address}", $"--Runner:ParkedFolder={_parked}", .. _settings];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains("Application started", StringComparison.Ordinal))
            {
                _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        throw new InvalidOperationException("The runner ended before it listened.");
    }

    /// <summary>Asks it to end, as a service manager does.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends it without a word.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
            }

            process.Dispose();
        }

        Directory.Delete(_parked, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
