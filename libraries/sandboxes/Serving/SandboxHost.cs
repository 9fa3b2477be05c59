using System.Net.WebSockets;
using RlmAspire.Contracts.Status;
using RlmAspire.Sandboxes.Processes;
using RlmAspire.Sandboxes.Transports;
using RlmAspire.Sandboxes.Wasm;

namespace RlmAspire.Sandboxes.Serving;

/// <summary>Serves sessions of this machine's <c>wasm</c> environment to clients over WebSockets.</summary>
/// <param name="settings">Where this machine keeps what a worker needs.</param>
/// <param name="limits">What a client gets at most.</param>
/// <param name="timeProvider">The clock of all limits.</param>
public sealed class SandboxHost(SandboxSettings settings, SandboxHostLimits limits, TimeProvider timeProvider) : IDisposable
{
    private readonly CancellationTokenSource _draining = new();

    /// <summary>Whether sessions can be served here, and if not, why.</summary>
    public Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken) =>
        new WasmEnvironment(settings, timeProvider).CheckAsync(cancellationToken);

    /// <summary>Throws when this machine cannot serve a session.</summary>
    /// <exception cref="SandboxException">What is missing and how to get it.</exception>
    public void EnsureAvailable() => WasmFiles.Find(settings);

    /// <summary>Serves one session until either side ends it; the worker is dead when this returns.</summary>
    /// <param name="socket">An accepted socket; it is closed in the end.</param>
    /// <param name="cancellationToken">Kills the session.</param>
    public async Task<SessionEnd> ServeAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var files = WasmFiles.Find(settings);
        var command = WorkerCommand.For(files, await Bubblewrap.FindAsync(settings, cancellationToken));
        await using var worker = new ProcessTransport(await WorkerSpawner.StartAsync(command, cancellationToken));
        using var bridge = new SessionBridge(new ClientSocket(socket), worker, limits, timeProvider);
        await using var draining = _draining.Token.UnsafeRegister(static state => ((SessionBridge)state!).Drain(), bridge);
        return await bridge.RunAsync(cancellationToken);
    }

    /// <summary>Ends idle sessions now, and busy ones when their cell ends or the drain time is over.</summary>
    public void Drain() => _draining.Cancel();

    public void Dispose() => _draining.Dispose();
}
