using RlmAspire.Contracts.Errors;

namespace RlmAspire.Models;

/// <summary>The configured endpoints and the built-in baseline.</summary>
/// <param name="options">Which endpoints there are.</param>
/// <param name="timeProvider">The clock of retries and timeouts.</param>
public sealed class ModelCatalog(ModelOptions options, TimeProvider timeProvider) : IModelCatalog, IDisposable
{
    /// <summary>Name of the built-in policy that needs no key.</summary>
    public const string Baseline = "baseline/extractive";

    /// <inheritdoc/>
    public ResolvedModel ResolveDefault() => Resolve(options.Model ?? Baseline);

    /// <inheritdoc/>
    public ResolvedModel Resolve(string name) =>
        throw new RlmException(ErrorCodes.ModelUnknown, $"No model '{name}' at {timeProvider.GetUtcNow()}.");

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
