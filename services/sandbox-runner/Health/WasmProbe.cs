using RlmAspire.Contracts.Status;
using RlmAspire.Sandboxes.Serving;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.SandboxRunner.Health;

/// <summary>Whether this machine can serve sessions. Looking starts a process, so that a good answer is kept.</summary>
internal sealed class WasmProbe(SandboxHost host) : IFeatureProbe
{
    /// <summary>An image is named by a hash; so much of it tells two apart.</summary>
    private const int ShownCharacters = 12;

    private FeatureStatus? _on;

    public string Name => "wasm sandbox";

    public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
    {
        var status = _on ?? await host.CheckAsync(cancellationToken);
        _on = status.On ? status : null;
        return host.Image is { } image ? status with { Detail = $"{status.Detail}, image {image[..Math.Min(image.Length, ShownCharacters)]}" } : status;
    }
}
