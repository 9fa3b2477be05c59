using RlmAspire.Contracts.Status;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.Api.Runner;

/// <summary>Whether code cells can run: what the sandbox-runner says of itself.</summary>
internal sealed class SandboxProbe(SandboxRunnerClient runner) : IFeatureProbe
{
    public string Name => "wasm sandbox";

    public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
    {
        if (await runner.GetHealthAsync(cancellationToken) is not { } health)
        {
            return new FeatureStatus(Name, false, "The sandbox-runner does not answer. The stack starts it again by itself.");
        }

        return health.Features.FirstOrDefault(feature => feature.Name.Contains("wasm", StringComparison.OrdinalIgnoreCase)) is { } wasm
            ? wasm with { Name = Name }
            : new FeatureStatus(Name, false, "The sandbox-runner has no wasm environment.");
    }
}
