using RlmAspire.Contracts.Status;
using RlmAspire.Sandboxes.Processes;
using RlmAspire.Sandboxes.Sessions;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Wasm;

/// <summary>CPython for WASI in a Node.js process of its own per session: no files, network or variables of the host.</summary>
internal sealed class WasmEnvironment(SandboxSettings settings, TimeProvider timeProvider) : ISandboxEnvironment
{
    public string Name => "wasm";

    public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var files = WasmFiles.Find(settings);
            var version = await NodeVersion.ReadAsync(files.Node, cancellationToken);
            var confinement = await Bubblewrap.FindAsync(settings, cancellationToken) is null ? "no bubblewrap" : "inside bubblewrap";
            return new FeatureStatus("wasm sandbox", true, $"CPython 3.12 on Node.js {version}, {confinement}");
        }
        catch (SandboxException exception)
        {
            return new FeatureStatus("wasm sandbox", false, exception.Message);
        }
    }

    public async Task<ISandboxSession> OpenAsync(SessionOptions options, IHostCalls hostCalls, CancellationToken cancellationToken)
    {
        var files = WasmFiles.Find(settings);
        return await FrameSession.OpenAsync(Name, token => ConnectAsync(files, token), options, hostCalls, timeProvider, cancellationToken);
    }

    private async Task<IFrameTransport> ConnectAsync(WasmFiles files, CancellationToken cancellationToken)
    {
        var command = WorkerCommand.For(files, await Bubblewrap.FindAsync(settings, cancellationToken));
        return new ProcessTransport(await WorkerSpawner.StartAsync(command, cancellationToken));
    }
}
