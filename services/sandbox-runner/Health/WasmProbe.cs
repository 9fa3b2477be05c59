using RlmAspire.Contracts.Status;
using RlmAspire.Sandboxes.Serving;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.SandboxRunner.Health;

/// <summary>Whether this machine can serve sessions. Looking starts a process, so that a good answer is kept.</summary>
internal sealed class WasmProbe(SandboxHost host) : IFeatureProbe
{
    private FeatureStatus? _on;

    public string Name => "wasm sandbox";

    public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
    {
        if (_on is { } known)
        {
            return known;
        }

        var status = await host.CheckAsync(cancellationToken);
        _on = status.On ? status : null;
        return status;
    }
}
