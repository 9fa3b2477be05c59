using RlmAspire.Contracts.Status;
using RlmAspire.RustWasm;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.SandboxRunner.Health;

/// <summary>Whether this machine can compile and run Rust programs. Looking starts processes, so that a good answer is kept.</summary>
internal sealed class RustWasmProbe(IRustWasm rustWasm) : IFeatureProbe
{
    private FeatureStatus? _on;

    public string Name => "rust_wasm";

    public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
    {
        var status = _on ?? await rustWasm.CheckAsync(cancellationToken);
        _on = status.On ? status : null;
        return status with { Name = Name };
    }
}
