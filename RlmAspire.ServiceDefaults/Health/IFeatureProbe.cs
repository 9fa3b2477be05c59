using RlmAspire.Contracts.Status;

namespace RlmAspire.ServiceDefaults.Health;

/// <summary>Tells whether a part works that may be missing from the machine. It informs; it never makes a service unready.</summary>
public interface IFeatureProbe
{
    /// <summary>For a person, such as <c>wasm sandbox</c>.</summary>
    string Name { get; }

    /// <summary>Looks now; what is costly to find out is kept by the probe itself.</summary>
    Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken);
}
