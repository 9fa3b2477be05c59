using RlmAspire.Contracts.Status;
using RlmAspire.RustWasm;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.SandboxRunner.Health;

/// <summary>Whether this machine can compile and run Rust programs.</summary>
internal sealed class RustWasmProbe(IRustWasm rustWasm) : IFeatureProbe
{
    public string Name => "rust_wasm";

    public Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken) => rustWasm.CheckAsync(cancellationToken);
}
