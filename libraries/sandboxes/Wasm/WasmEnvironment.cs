using RlmAspire.Contracts.Status;
using RlmAspire.Sandboxes.Processes;
using RlmAspire.Sandboxes.Sessions;
using RlmAspire.Sandboxes.Wasm.Engine;

namespace RlmAspire.Sandboxes.Wasm;

/// <summary>CPython for WASI in engines that many sessions share: no files, network or variables of the host.</summary>
internal sealed class WasmEnvironment(SandboxSettings settings, TimeProvider timeProvider) : ISandboxEnvironment
{
    public string Name => "wasm";

    public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var files = EngineFiles.Find(settings);
            var confinement = await Bubblewrap.FindAsync(settings, cancellationToken) is null ? "no bubblewrap" : "inside bubblewrap";
            return new FeatureStatus("wasm sandbox", true, $"CPython 3.12 on {await NameAsync(files, cancellationToken)}, {confinement}");
        }
        catch (SandboxException exception)
        {
            return new FeatureStatus("wasm sandbox", false, exception.Message);
        }
    }

    private static async Task<string> NameAsync(EngineFiles files, CancellationToken cancellationToken) =>
        files.Wasmtime is null ? $"Node.js {await NodeVersion.ReadAsync(files.Node!, cancellationToken)}" : await PreparedAsync(files, files.Wasmtime, cancellationToken);

    /// <summary>Native code is made now: a session that opens is not waited for so long.</summary>
    private static async Task<string> PreparedAsync(EngineFiles files, WasmtimeFiles wasmtime, CancellationToken cancellationToken)
    {
        await CompiledPython.ForAsync(files, wasmtime, PreparedPython.For(files), cancellationToken);
        return "Wasmtime";
    }

    public async Task<ISandboxSession> OpenAsync(SessionOptions options, IHostCalls hostCalls, CancellationToken cancellationToken)
    {
        var fleet = EngineFleet.For(settings);
        return await FrameSession.OpenAsync(Name, async token => await fleet.OpenAsync(token), options, hostCalls, timeProvider, cancellationToken);
    }
}
