using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Status;
using RlmAspire.RustWasm.Running;

namespace RlmAspire.RustWasm;

/// <summary>Runs finished modules.</summary>
internal interface IModuleRunner : IAsyncDisposable
{
    Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken);

    /// <exception cref="RlmException">Nothing can be run here, or not now.</exception>
    Task<ModuleRun> RunAsync(ModuleCall call, CancellationToken cancellationToken);

    WorkersStats ReadStats();
}
