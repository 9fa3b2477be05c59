using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Status;

namespace RlmAspire.RustWasm;

/// <summary>Makes finished modules of sources.</summary>
internal interface IModuleMaker
{
    Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Everything that decides what becomes of a source: two makers that say the same make the same.</summary>
    /// <exception cref="RlmException">There is no compiler.</exception>
    Task<string> DescribeAsync(CancellationToken cancellationToken);

    /// <exception cref="RlmException">There is no compiler, or it has no room now.</exception>
    Task<MadeModule> MakeAsync(RustProgram program, CancellationToken cancellationToken);
}
